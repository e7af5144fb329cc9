//! Pictures for badges. What comes in is a file from anywhere: it is read within limits, and what
//! goes on is written anew, so that nothing else than the picture comes along.

use std::io::Cursor;

use png::{BitDepth, ColorType, Decoder, Encoder, Limits, Transformations};

/// A picture as plain points of colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    width: u32,
    height: u32,
    /// Red, green and blue of every point, row by row.
    pub(crate) colours: Vec<u8>,
    /// How much of what lies behind shows through, 255 for nothing; empty if that is so everywhere.
    pub(crate) cover: Vec<u8>,
}

/// Why a file is no picture for a badge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PictureFlaw {
    /// It has more bytes than [`BYTES_MOST`].
    Heavy,
    /// One side has more points than [`SIDE_MOST`].
    Large,
    /// It is no PNG file, or a broken one.
    Unreadable,
}

/// Most bytes of a file that is taken in.
pub const BYTES_MOST: usize = 1_000_000;
/// Most points on a side; 2000 fill a card at 600 dots per inch.
pub const SIDE_MOST: u32 = 2_000;
/// What reading may take up: two pictures of the largest size.
const MEMORY: usize = 2 * 4 * (SIDE_MOST as usize) * (SIDE_MOST as usize);

impl Picture {
    /// Reads a PNG file.
    pub fn read(file: &[u8]) -> Result<Self, PictureFlaw> {
        if file.len() > BYTES_MOST {
            return Err(PictureFlaw::Heavy);
        }
        let unreadable = |_| PictureFlaw::Unreadable;
        let mut decoder = Decoder::new_with_limits(Cursor::new(file), Limits { bytes: MEMORY });
        decoder.set_ignore_text_chunk(true);
        decoder.set_ignore_iccp_chunk(true);
        decoder.set_transformations(Transformations::normalize_to_color8() | Transformations::ALPHA);
        let info = decoder.read_header_info().map_err(unreadable)?;
        let (width, height) = (info.width, info.height);
        if width > SIDE_MOST || height > SIDE_MOST {
            return Err(PictureFlaw::Large);
        }
        let mut reader = decoder.read_info().map_err(unreadable)?;
        let size = reader.output_buffer_size().ok_or(PictureFlaw::Unreadable)?;
        let mut points = vec![0; size];
        let frame = reader.next_frame(&mut points).map_err(unreadable)?;
        points.truncate(frame.buffer_size());
        Self::of(frame.color_type, width, height, &points).ok_or(PictureFlaw::Unreadable)
    }

    fn of(kind: ColorType, width: u32, height: u32, points: &[u8]) -> Option<Self> {
        let count = usize::try_from(u64::from(width) * u64::from(height)).ok()?;
        let (mut colours, mut cover) = (Vec::with_capacity(count * 3), Vec::with_capacity(count));
        match kind {
            ColorType::Rgba => {
                for [r, g, b, a] in points.as_chunks::<4>().0 {
                    colours.extend([r, g, b]);
                    cover.push(*a);
                }
            }
            ColorType::GrayscaleAlpha => {
                for [grey, a] in points.as_chunks::<2>().0 {
                    colours.extend([grey; 3]);
                    cover.push(*a);
                }
            }
            _ => return None,
        }
        if cover.iter().all(|a| *a == u8::MAX) {
            cover.clear();
        }
        (count > 0 && colours.len() == count * 3).then_some(Self { width, height, colours, cover })
    }

    /// Width and height in points.
    pub fn size(&self) -> [u32; 2] {
        [self.width, self.height]
    }

    /// The picture as a PNG file of its own making.
    pub fn png(&self) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, self.width, self.height);
        encoder.set_depth(BitDepth::Eight);
        let written = if self.cover.is_empty() {
            encoder.set_color(ColorType::Rgb);
            encoder.write_header().and_then(|mut writer| writer.write_image_data(&self.colours))
        } else {
            encoder.set_color(ColorType::Rgba);
            let points = self.colours.as_chunks::<3>().0.iter().zip(&self.cover);
            let points: Vec<u8> = points.flat_map(|([r, g, b], a)| [*r, *g, *b, *a]).collect();
            encoder.write_header().and_then(|mut writer| writer.write_image_data(&points))
        };
        // Memory does not refuse.
        if written.is_err() {
            file.clear();
        }
        file
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(kind: ColorType, side: u32, points: &[u8]) -> Vec<u8> {
        let mut file = Vec::new();
        let mut encoder = Encoder::new(&mut file, side, 1);
        encoder.set_color(kind);
        encoder.set_depth(BitDepth::Eight);
        encoder.write_header().unwrap().write_image_data(points).unwrap();
        file
    }

    #[test]
    fn a_picture_comes_back_as_it_was() {
        for (kind, points, colours, cover) in [
            (ColorType::Rgb, vec![1, 2, 3, 4, 5, 6], vec![1, 2, 3, 4, 5, 6], vec![]),
            (ColorType::Rgba, vec![1, 2, 3, 0, 4, 5, 6, 255], vec![1, 2, 3, 4, 5, 6], vec![0, 255]),
            (ColorType::Rgba, vec![1, 2, 3, 255, 4, 5, 6, 255], vec![1, 2, 3, 4, 5, 6], vec![]),
            (ColorType::Grayscale, vec![7, 8], vec![7, 7, 7, 8, 8, 8], vec![]),
            (ColorType::GrayscaleAlpha, vec![7, 9, 8, 10], vec![7, 7, 7, 8, 8, 8], vec![9, 10]),
        ] {
            let picture = Picture::read(&file(kind, 2, &points)).unwrap();
            assert_eq!((&picture.colours, &picture.cover), (&colours, &cover), "{kind:?}");
            assert_eq!(Picture::read(&picture.png()).unwrap(), picture, "writing it anew changes nothing");
        }
    }

    #[test]
    fn what_is_no_picture_is_refused() {
        let good = file(ColorType::Rgb, 2, &[0; 6]);
        let cut = good.get(..good.len() / 2).unwrap().to_vec();
        let wide = file(ColorType::Grayscale, 2001, &[0; 2001]);
        for (bytes, flaw) in [
            (vec![], PictureFlaw::Unreadable),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), PictureFlaw::Unreadable),
            (cut, PictureFlaw::Unreadable),
            (wide, PictureFlaw::Large),
            (vec![0; BYTES_MOST + 1], PictureFlaw::Heavy),
        ] {
            assert_eq!(Picture::read(&bytes), Err(flaw), "{} bytes", bytes.len());
        }
    }

    #[test]
    fn no_damage_stops_the_program() {
        let good = file(ColorType::Rgba, 3, &[9; 12]);
        for at in 0..good.len() {
            let mut broken = good.clone();
            if let Some(byte) = broken.get_mut(at) {
                *byte ^= 0x55;
            }
            // Whatever comes of it, it is an answer.
            let _ = Picture::read(&broken);
        }
    }
}
