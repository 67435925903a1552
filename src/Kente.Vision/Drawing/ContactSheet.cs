using Kente.Vision.Drawing;
using Kente.Vision.Images;
using SkiaSharp;

namespace Kente.Vision;

/// <summary>Arranges small images on one sheet.</summary>
public static class ContactSheet
{
    private const int Gap = 6;
    private const int CaptionHeight = 18;

    /// <summary>Creates a sheet of images in rows, each letterboxed to a cell of the same size.</summary>
    /// <param name="images">The images with their captions, row by row.</param>
    /// <param name="columns">Number of images per row, at least 1.</param>
    /// <param name="cell">Size of a cell in pixels, without the caption; default 240×180.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of columns or a side of the cell is below 1.</exception>
    /// <exception cref="ArgumentException">There are no images.</exception>
    public static RgbImage Create(IEnumerable<CaptionedImage> images, int columns, ImageSize? cell = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        CaptionedImage[] all = [.. images];
        if (all.Length == 0) throw new ArgumentException("A contact sheet needs at least one image.", nameof(images));
        var size = cell ?? new(240, 180);
        var caption = all.Any(image => !string.IsNullOrEmpty(image.Caption)) ? CaptionHeight : 0;
        var rows = (all.Length + columns - 1) / columns;
        columns = Math.Min(columns, all.Length);
        var info = SkiaPixels.Info(Gap + columns * (size.Width + Gap), Gap + rows * (size.Height + caption + Gap));
        using var bitmap = new SKBitmap(info);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        for (var i = 0; i < all.Length; i++)
            Draw(canvas, all[i], size, Gap + i % columns * (size.Width + Gap), Gap + i / columns * (size.Height + caption + Gap));
        canvas.Flush();
        return SkiaImages.ToImage(bitmap);
    }

    private static void Draw(SKCanvas canvas, CaptionedImage entry, ImageSize cell, int left, int top)
    {
        var fit = new Letterbox(entry.Image.Size, cell);
        using var bitmap = SkiaImages.ToBitmap(entry.Image.Resize(fit.Content.Width, fit.Content.Height));
        canvas.DrawBitmap(bitmap, left + fit.PadLeft, top + fit.PadTop);
        if (string.IsNullOrEmpty(entry.Caption)) return;
        using var font = TextFont.OfSize(12);
        using var ink = new SKPaint { Color = new(0x30, 0x30, 0x34), IsAntialias = true };
        canvas.Save();
        canvas.ClipRect(SKRect.Create(left, top, cell.Width, cell.Height + CaptionHeight));
        canvas.DrawText(entry.Caption, left + 1, top + cell.Height + 13, font, ink);
        canvas.Restore();
    }
}
