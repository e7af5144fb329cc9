//! Drafts of mails, opened and sent by the office's own mail program.

use crate::DocumentError;
use chrono::{NaiveDate, NaiveTime};
use mail_builder::MessageBuilder;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::{BodyPart, MimePart};

/// A mail to one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mail {
    /// The name, as mail programs show it.
    pub name: String,
    /// The address; see [`is_address`].
    pub address: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The day whose data is shown.
    pub date: NaiveDate,
    /// Tells this mail from all others; its parts are told apart by it.
    pub key: String,
    /// What comes along.
    pub attachments: Vec<Attachment>,
}

/// A file that comes along with a mail.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attachment {
    /// „Persönliches Programm.pdf“.
    pub name: String,
    /// „application/pdf“.
    pub kind: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Whether a mail can go there: one address and nothing that would end the line it stands on.
pub fn is_address(text: &str) -> bool {
    let strange = |c: char| c.is_whitespace() || c.is_control() || "<>,;:\"()[]\\".contains(c);
    let whole = |part: &str| !part.is_empty() && !part.contains('@');
    !text.contains(strange) && text.split_once('@').is_some_and(|(name, host)| whole(name) && whole(host))
}

/// Writes the draft. The same mail gives the same bytes.
pub fn write(mail: &Mail) -> Result<Vec<u8>, DocumentError> {
    let lines = mail.text.replace('\n', "\r\n");
    let text = MimePart::new("text/plain", BodyPart::Text(lines.into()));
    let attached = mail.attachments.iter().map(|file| {
        let kind = ContentType::new(file.kind);
        let kind = if kind.is_text() { kind.attribute("charset", "utf-8") } else { kind };
        MimePart::new(kind, BodyPart::Binary(file.bytes.as_slice().into())).attachment(file.name.as_str())
    });
    let parts: Vec<MimePart<'_>> = std::iter::once(text).chain(attached).collect();
    let kind = ContentType::new("multipart/mixed").attribute("boundary", mail.key.as_str());
    let name = (!mail.name.is_empty()).then_some(mail.name.as_str());
    let message = MessageBuilder::new()
        .to(Address::new_address(name, mail.address.as_str()))
        .subject(mail.subject.as_str())
        .date(mail.date.and_time(NaiveTime::MIN).and_utc().timestamp())
        .message_id(format!("{}@tagungsbuero.invalid", mail.key))
        // Outlook opens it to be sent, not to be read.
        .header("X-Unsent", Raw::new("1"))
        .body(MimePart::new(kind, BodyPart::Multipart(parts)));
    Ok(message.write_to_vec()?)
}
