using Kente.Vision.Images;
using SkiaSharp;

namespace Kente.Vision.Drawing;

/// <summary>Many small pictures on one.</summary>
public static class ContactSheet
{
    private const int Gap = 6;
    private const int CaptionHeight = 18;

    /// <summary>A sheet of pictures in rows, each fitted into a cell of the same size.</summary>
    /// <param name="pictures">The pictures with their captions, row by row.</param>
    /// <param name="columns">Pictures in a row; at least 1.</param>
    /// <param name="cell">Size of a cell in pixels, without its caption; 240×180 by default.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one column, or the cell is empty.</exception>
    /// <exception cref="ArgumentException">There is no picture.</exception>
    public static Picture Create(IEnumerable<CaptionedPicture> pictures, int columns, PictureSize? cell = null)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        CaptionedPicture[] all = [.. pictures];
        if (all.Length == 0) throw new ArgumentException("A contact sheet needs a picture.", nameof(pictures));
        var size = cell ?? new(240, 180);
        var caption = all.Any(picture => !string.IsNullOrEmpty(picture.Caption)) ? CaptionHeight : 0;
        var rows = (all.Length + columns - 1) / columns;
        columns = Math.Min(columns, all.Length);
        var info = SkiaPixels.Info(Gap + columns * (size.Width + Gap), Gap + rows * (size.Height + caption + Gap));
        using var bitmap = new SKBitmap(info);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        for (var i = 0; i < all.Length; i++)
            Draw(canvas, all[i], size, Gap + i % columns * (size.Width + Gap), Gap + i / columns * (size.Height + caption + Gap));
        canvas.Flush();
        return SkiaPixels.ToPicture(bitmap);
    }

    private static void Draw(SKCanvas canvas, CaptionedPicture entry, PictureSize cell, int left, int top)
    {
        var fit = new Letterbox(entry.Picture.Size, cell);
        using var bitmap = SkiaPixels.ToBitmap(entry.Picture.Resize(fit.Content.Width, fit.Content.Height));
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
