//! Charts: bars beside the figures they show.

use rust_xlsxwriter::{
    Chart as Drawing, ChartAxisLabelPosition, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition,
    ChartLine, ChartSolidFill, ChartType, Color, Worksheet,
};

use super::{
    Cell, Chart, Sheet,
    list::{HEADER, Table},
    tabs::cell_text,
};
use crate::DocumentError;

/// Colours of the parts of a bar: told apart in grey print, too.
const PARTS: [u32; 6] = [0x20_44AA, 0x51_74C5, 0x97_AFE1, 0xAD_6500, 0xD9_A86C, 0x6E_7597];
const INK: u32 = 0x13_1525;
const HAIRLINE: u32 = 0xDF_E1EA;
/// Tables with more columns have their chart below.
const NARROW: usize = 4;
/// Sizes in pixels: a bar with its gap, the frame around all of them, and the whole.
const BAR: u32 = 26;
const FRAME: u32 = 110;
const WIDTH: u32 = 560;
const HEIGHT: std::ops::RangeInclusive<u32> = 240..=900;

/// Draws the chart of a table.
pub(super) fn write(
    worksheet: &mut Worksheet,
    table: &Table<'_>,
    chart: &Chart,
    last_row: u32,
) -> Result<(), DocumentError> {
    let column = |index: usize| u16::try_from(index).unwrap_or(u16::MAX);
    let mut drawing =
        if chart.values.len() > 1 { Drawing::new(ChartType::BarStacked) } else { Drawing::new_bar() };
    for ((value, color), index) in chart.values.iter().zip(PARTS.iter().cycle()).zip(0..) {
        let series = drawing.add_series();
        let (names, values) = (column(chart.names), column(*value));
        series
            .set_name((table.tab, HEADER, values))
            .set_categories((table.tab, HEADER + 1, names, last_row, names))
            .set_values((table.tab, HEADER + 1, values, last_row, values))
            .set_gap(40)
            .set_format(
                ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(*color))),
            );
        if chart.values.len() == 1 && index == 0 {
            series.set_data_label(ChartDataLabel::new().show_value().set_font(&font()));
        }
    }
    drawing
        .title()
        .set_name(&chart.title)
        .set_font(ChartFont::new().set_bold().set_size(12).set_color(Color::RGB(INK)));
    // A bar chart calls its upright axis y. Excel draws the first row at the foot unless that is turned
    // round, which also takes the scale to the top unless its labels are put „high“.
    drawing.y_axis().set_reverse().set_font(&font());
    drawing
        .x_axis()
        .set_font(&font())
        .set_label_position(ChartAxisLabelPosition::High)
        .set_major_gridlines_line(ChartLine::new().set_color(Color::RGB(HAIRLINE)));
    if chart.values.len() > 1 {
        drawing.legend().set_position(ChartLegendPosition::Bottom).set_font(&font());
    } else {
        drawing.legend().set_hidden();
    }
    let bars = u32::try_from(table.sheet.rows.len()).unwrap_or(u32::MAX);
    let height = bars.saturating_mul(BAR).saturating_add(FRAME);
    drawing.set_width(WIDTH).set_height(height.clamp(*HEIGHT.start(), *HEIGHT.end()));
    drawing.set_alt_text(format!("{}: {}", chart.title, table.sheet.title));
    remember(worksheet, table.sheet, chart)?;
    // Beside a narrow table, below a wide one: on paper both take one page in width.
    if table.sheet.columns.len() <= NARROW {
        let told = usize::from(!table.sheet.marks.is_empty());
        let beside = column(table.sheet.columns.len() + told).saturating_add(1);
        worksheet.insert_chart(HEADER, beside, &drawing)?;
    } else {
        let lines = u32::try_from(table.sheet.summary.len()).unwrap_or_default();
        worksheet.insert_chart(last_row.saturating_add(lines + 2), 0, &drawing)?;
    }
    Ok(())
}

/// Tells the library the figures, so that the chart shows them even where nobody reads the cells.
fn remember(worksheet: &mut Worksheet, sheet: &Sheet, chart: &Chart) -> Result<(), DocumentError> {
    for (cells, row) in sheet.rows.iter().zip(HEADER + 1..) {
        for at in chart.values.iter().chain([&chart.names]) {
            let column = u16::try_from(*at).unwrap_or(u16::MAX);
            match cells.get(*at) {
                #[expect(clippy::cast_precision_loss, reason = "Excel knows no other numbers")]
                Some(Cell::Number(number)) => worksheet.write_number(row, column, *number as f64)?,
                Some(Cell::Text(text)) => worksheet.write_string(row, column, cell_text(text))?,
                _ => worksheet,
            };
        }
    }
    Ok(())
}

fn font() -> ChartFont {
    let mut font = ChartFont::new();
    font.set_size(9).set_color(Color::RGB(INK));
    font
}
