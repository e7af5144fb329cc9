//! What the office has decided, made and sent.

use super::{Names, minute};
use domain::{
    BadgeField, BadgeLayout, Deadline, Delivery, ImportProfile, LetterText, Picture, Plan, PrintRun,
    PrintedCopy, Release, Rule, Seating, Selection, Table, Template,
};
use serde_json::{Value, json};

pub(super) fn rule(names: &Names<'_>, rule: &Rule) -> Value {
    let Rule { id: _, kind, people, field, terms, sessions, number, from, until, reason } = rule;
    json!({
        "kind": kind,
        "people": names.numbers(people),
        "field": field,
        "terms": terms,
        "sessions": names.codes(sessions),
        "number": number,
        "from": minute(*from),
        "until": minute(*until),
        "reason": reason,
    })
}

pub(super) fn table(names: &Names<'_>, table: &Table) -> Value {
    let Table { id: _, session, number, moderator } = table;
    let moderator = moderator.and_then(|id| names.snapshot.persons.get(&id));
    json!({
        "session": names.code(*session),
        "number": number,
        "moderator": moderator.map(super::people::person),
    })
}

fn seating(names: &Names<'_>, seats: &Seating) -> Vec<Value> {
    let session = |(session, people): (&_, &Vec<_>)| json!({ "session": names.code(*session), "registrations": names.numbers(people) });
    seats.iter().map(session).collect()
}

pub(super) fn run(names: &Names<'_>, plan: &Plan) -> Value {
    let Plan {
        id: _,
        number,
        aim,
        points,
        seed,
        version,
        input_hash,
        result_hash,
        prices,
        name,
        phrase,
        rerun,
        against,
        moves_max,
        freed,
        seats,
        made_at,
        applied,
    } = plan;
    json!({
        "number": number,
        "name": name,
        "aim": aim,
        "points": points,
        "seed": seed.to_string(),
        "phrase": phrase,
        "version": version,
        "inputHash": input_hash,
        "resultHash": result_hash,
        "prices": prices,
        "rerun": rerun,
        "against": against,
        "movesMax": moves_max,
        "freed": names.numbers(freed),
        "seats": seating(names, seats),
        "madeAt": made_at,
        "applied": applied,
    })
}

pub(super) fn release(names: &Names<'_>, release: &Release) -> Value {
    let Release { id: _, number, plan, released_by, released_at, seats } = release;
    json!({
        "number": number,
        "run": plan,
        "by": released_by,
        "at": released_at,
        "seats": seating(names, seats),
    })
}

pub(super) fn selection(selection: &Selection) -> Value {
    let Selection { id: _, name, conditions } = selection;
    json!({ "name": name, "conditions": conditions })
}

pub(super) fn deadline(deadline: &Deadline) -> Value {
    let Deadline { id: _, date, text } = deadline;
    json!({ "date": date, "text": text })
}

pub(super) fn import_profile(profile: &ImportProfile) -> Value {
    let ImportProfile { id: _, name, columns } = profile;
    let columns = columns.iter().map(|(column, field)| json!({ "column": column, "field": field }));
    json!({ "name": name, "columns": columns.collect::<Vec<_>>() })
}

pub(super) fn template(template: &Template) -> Value {
    let Template {
        id: _,
        name,
        recipient,
        columns,
        parts,
        filter,
        order,
        language,
        sensitive,
        one_session,
        returnable,
    } = template;
    json!({
        "name": name,
        "recipient": recipient,
        "columns": columns,
        "parts": parts,
        "filter": filter,
        "order": order,
        "language": language,
        "sensitive": sensitive,
        "oneSession": one_session,
        "returnable": returnable,
    })
}

pub(super) fn delivery(names: &Names<'_>, delivery: &Delivery) -> Value {
    let Delivery {
        id: _,
        number,
        at,
        who,
        recipient,
        template: _,
        template_name,
        session,
        format,
        file_name,
        sequence: _,
        version,
        hash,
        detail,
    } = delivery;
    json!({
        "number": number,
        "at": at,
        "who": who,
        "recipient": recipient,
        "template": template_name,
        "session": session.and_then(|id| names.code(id)),
        "format": format,
        "fileName": file_name,
        "version": version,
        "sha256": hash,
        "detail": detail,
    })
}

pub(super) fn print_run(run: &PrintRun) -> Value {
    let PrintRun { id: _, number, kind, at, sheet, copies } = run;
    let copy = |copy: &PrintedCopy| {
        let PrintedCopy { key: _, label, mark, tray } = copy;
        json!({ "label": label, "collected": mark.is_empty(), "tray": tray })
    };
    json!({
        "number": number,
        "kind": kind,
        "at": at,
        "sheet": sheet,
        "copies": copies.iter().map(copy).collect::<Vec<_>>(),
    })
}

pub(super) fn letter_text(text: &LetterText) -> Value {
    let LetterText { id: _, passage, text } = text;
    json!({ "passage": passage, "text": text })
}

pub(super) fn badge_layout(layout: &BadgeLayout) -> Value {
    let BadgeLayout { id: _, group, card: [width, height], fields } = layout;
    let fields: Vec<Value> = fields.iter().map(badge_field).collect();
    json!({ "group": group, "width": width, "height": height, "fields": fields })
}

fn badge_field(field: &BadgeField) -> Value {
    let BadgeField {
        content,
        left,
        top,
        width,
        height,
        size,
        bold,
        align,
        anchor,
        colour,
        ground,
        text,
        picture,
    } = field;
    json!({
        "content": content,
        "left": left,
        "top": top,
        "width": width,
        "height": height,
        "size": size,
        "bold": bold,
        "align": align,
        "anchor": anchor,
        "colour": colour,
        "ground": ground,
        "text": text,
        "picture": picture,
    })
}

pub(super) fn picture(picture: &Picture) -> Value {
    let Picture { id, name, bytes } = picture;
    json!({ "id": id, "name": name, "png": hex::encode(bytes) })
}
