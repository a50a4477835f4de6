//! Paints what egui tessellates on the CPU: the same pixels on every machine, no display, no GPU, no driver.

use egui::epaint::{ImageData, Mesh, Primitive, Vertex};
use egui::{Context, FullOutput, Rect, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;
use image::{Rgba, RgbaImage};
use std::collections::HashMap;

/// A colour as premultiplied gamma-space channels, 0 to 1.
type Colour = [f32; 4];

struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<Colour>,
}

/// The renderer; hand it to `HarnessBuilder::renderer`.
#[derive(Default)]
pub(crate) struct CpuRenderer {
    textures: HashMap<TextureId, Texture>,
}

impl TestRenderer for CpuRenderer {
    #[expect(clippy::iter_over_hash_type, reason = "textures do not depend on each other")]
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, images) in delta.set.drain() {
            for image in images {
                let ImageData::Color(patch) = image.image;
                let [width, height] = patch.size;
                let pixels: Vec<Colour> = patch.pixels.iter().map(|pixel| pixel.to_normalized_gamma_f32()).collect();
                match (image.pos, self.textures.get_mut(&id)) {
                    (Some([left, top]), Some(texture)) => {
                        for (row, line) in pixels.chunks(width).enumerate() {
                            let at = (top + row) * texture.width + left;
                            texture.pixels[at..at + width].copy_from_slice(line);
                        }
                    }
                    _ => {
                        self.textures.insert(id, Texture { width, height, pixels });
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = output.pixels_per_point;
        let size = ctx.viewport_rect().size() * scale;
        let mut canvas = Canvas::new(whole(size.x), whole(size.y));
        for clipped in ctx.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = &clipped.primitive else {
                return Err("paint callbacks have no CPU form".to_owned());
            };
            let texture = self.textures.get(&mesh.texture_id).ok_or("a mesh names a texture that was never set")?;
            canvas.mesh(mesh, texture, clipped.clip_rect, scale);
        }
        Ok(canvas.image())
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the range before")]
fn whole(value: f32) -> u32 {
    value.round().clamp(0.0, 65_535.0) as u32
}

impl Texture {
    fn pixel(&self, x: f32, y: f32) -> Colour {
        let column = (whole(x) as usize).min(self.width - 1);
        let row = (whole(y) as usize).min(self.height - 1);
        self.pixels[row * self.width + column]
    }

    /// Bilinear, clamped to the edge.
    fn sample(&self, u: f32, v: f32) -> Colour {
        let (x, y) = (u * self.width as f32 - 0.5, v * self.height as f32 - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (right_share, bottom_share) = (x - left, y - top);
        let upper = mix(self.pixel(left, top), self.pixel(left + 1.0, top), right_share);
        let lower = mix(self.pixel(left, top + 1.0), self.pixel(left + 1.0, top + 1.0), right_share);
        mix(upper, lower, bottom_share)
    }
}

fn mix(a: Colour, b: Colour, share: f32) -> Colour {
    std::array::from_fn(|channel| a[channel] + (b[channel] - a[channel]) * share)
}

struct Canvas {
    width: u32,
    height: u32,
    pixels: Vec<Colour>,
}

impl Canvas {
    fn new(width: u32, height: u32) -> Self {
        Self { width, height, pixels: vec![[0.0, 0.0, 0.0, 1.0]; width as usize * height as usize] }
    }

    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, clip: Rect, scale: f32) {
        let clip = Rect::from_min_max((clip.min * scale).round(), (clip.max * scale).round());
        for corner in mesh.indices.chunks_exact(3) {
            let [a, b, c] = [0, 1, 2].map(|n| {
                let vertex = mesh.vertices[corner[n] as usize];
                Vertex { pos: vertex.pos * scale, ..vertex }
            });
            let area = edge(a, b, c.pos);
            if area > 0.0 {
                self.triangle([a, b, c], area, texture, clip);
            } else if area < 0.0 {
                self.triangle([a, c, b], -area, texture, clip);
            }
        }
    }

    /// Blends one triangle whose corners go clockwise on the screen.
    fn triangle(&mut self, [a, b, c]: [Vertex; 3], area: f32, texture: &Texture, clip: Rect) {
        let bounds = Rect::from_points(&[a.pos, b.pos, c.pos]).intersect(clip);
        let (left, right) = (whole(bounds.left().floor()), whole(bounds.right().ceil()).min(self.width));
        let (top, bottom) = (whole(bounds.top().floor()), whole(bounds.bottom().ceil()).min(self.height));
        let colours = [a, b, c].map(|vertex| vertex.color.to_normalized_gamma_f32());
        let flat = [b, c].iter().all(|vertex| vertex.uv == a.uv && vertex.color == a.color);
        let one: Option<Colour> = flat.then(|| tinted(texture.sample(a.uv.x, a.uv.y), colours[0]));
        let edges = [(b, c), (c, a), (a, b)].map(|(from, to)| (from, to, top_left(from, to)));
        for y in top..bottom {
            let (first, last) = span(&edges, y as f32 + 0.5, left, right);
            for x in first..last {
                let at = egui::pos2(x as f32 + 0.5, y as f32 + 0.5);
                let weights = edges.map(|(from, to, owns)| (edge(from, to, at), owns));
                let inside = weights.iter().all(|(weight, owns)| *weight > 0.0 || (*weight == 0.0 && *owns));
                if !inside || !clip.contains(at) {
                    continue;
                }
                let source = one.unwrap_or_else(|| {
                    let [wa, wb, wc] = weights.map(|(weight, _)| weight / area);
                    let u = wa * a.uv.x + wb * b.uv.x + wc * c.uv.x;
                    let v = wa * a.uv.y + wb * b.uv.y + wc * c.uv.y;
                    let tint = std::array::from_fn(|n| wa * colours[0][n] + wb * colours[1][n] + wc * colours[2][n]);
                    tinted(texture.sample(u, v), tint)
                });
                let pixel = &mut self.pixels[(y * self.width + x) as usize];
                let rest = 1.0 - source[3];
                for (under, over) in pixel.iter_mut().zip(source) {
                    *under = over + *under * rest;
                }
            }
        }
    }

    fn image(&self) -> RgbaImage {
        RgbaImage::from_fn(self.width, self.height, |x, y| {
            let pixel = self.pixels[(y * self.width + x) as usize];
            Rgba(pixel.map(|channel| u8::try_from(whole(channel * 255.0)).unwrap_or(u8::MAX)))
        })
    }
}

fn tinted(texel: Colour, tint: Colour) -> Colour {
    std::array::from_fn(|n| texel[n] * tint[n])
}

/// The columns of one row of pixels that a triangle can meet, one more on each side; the edges decide inside.
fn span(edges: &[(Vertex, Vertex, bool); 3], y: f32, left: u32, right: u32) -> (u32, u32) {
    let (mut low, mut high) = (left as f32, right as f32);
    for (from, to, _) in edges {
        let along = to.pos - from.pos;
        if along.y != 0.0 {
            let x = from.pos.x + (y - from.pos.y) * along.x / along.y;
            // Clockwise on the screen: an edge that rises has the inside at its right.
            if along.y < 0.0 { low = low.max(x - 1.5) } else { high = high.min(x + 1.5) }
        }
    }
    (whole(low.floor()).max(left), whole(high.ceil()).min(right))
}

/// Twice the signed area of the triangle from an edge to a point; positive on its inner side.
fn edge(from: Vertex, to: Vertex, at: egui::Pos2) -> f32 {
    (to.pos.x - from.pos.x) * (at.y - from.pos.y) - (to.pos.y - from.pos.y) * (at.x - from.pos.x)
}

/// Whether an edge owns the pixels whose centre it meets, so that neighbours never paint one twice.
fn top_left(from: Vertex, to: Vertex) -> bool {
    let along = to.pos - from.pos;
    along.y < 0.0 || (along.y == 0.0 && along.x > 0.0)
}
