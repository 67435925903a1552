using Kente.Vision.Images;

namespace Kente.Vision.Augmentation;

/// <summary>
/// Draws an image into the frame. It is resized with the same filter as for prediction; without rotation and perspective pixels are only
/// copied, so that training images are as sharp as images for prediction.
/// </summary>
internal static class Warp
{
    public static RgbImage Apply(RgbImage image, ImageTransform transform)
    {
        var frame = new RgbImage(transform.Frame.Width, transform.Frame.Height, Rgb.Gray(Letterbox.PadColor));
        if (transform.Tilt != default) Tilt(Sized(image, transform), transform, frame);
        else if (transform.Angle != 0) Turn(Sized(image, transform), transform, frame);
        else Copy(image, transform, frame, Box.Whole);
        return frame;
    }

    /// <summary>Copies the part of an image that lies within a region of the frame, without rotation.</summary>
    /// <param name="image">The image.</param>
    /// <param name="transform">Position of the image.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="region">The region of the frame.</param>
    public static void Copy(RgbImage image, ImageTransform transform, RgbImage frame, Box region)
    {
        static int Whole(double pixels) => (int)Math.Round(pixels);
        var edges = region.ToPixels(frame.Size);
        var (left, right) = (Math.Max(Whole(edges.Left), transform.Left), Math.Min(Whole(edges.Right), transform.Left + transform.Width));
        var (top, bottom) = (Math.Max(Whole(edges.Top), transform.Top), Math.Min(Whole(edges.Bottom), transform.Top + transform.Height));
        if (left >= right || top >= bottom) return;
        // The window of a mirrored image is on the other side.
        var from = transform.IsMirrored ? transform.Left + transform.Width - right : left - transform.Left;
        PixelRectangle part = new(from, top - transform.Top, right - left, bottom - top);
        RgbImage window = new(
            part.Width, part.Height, Resampling.Resize(image.Pixels, image.Size, new(transform.Width, transform.Height), part));
        for (var y = 0; y < window.Height; y++)
        {
            var source = window.Pixels.AsSpan(3 * y * window.Width, 3 * window.Width);
            var target = frame.Pixels.AsSpan(3 * ((top + y) * frame.Width + left), 3 * window.Width);
            if (!transform.IsMirrored) source.CopyTo(target);
            else for (var x = 0; x < window.Width; x++) source.Slice(3 * (window.Width - 1 - x), 3).CopyTo(target[(3 * x)..]);
        }
    }

    /// <summary>Downsizes the image to its size in the frame; interpolation enlarges it if needed.</summary>
    private static RgbImage Sized(RgbImage image, ImageTransform transform) =>
        image.Resize(Math.Min(image.Width, transform.Width), Math.Min(image.Height, transform.Height));

    private static void Turn(RgbImage sized, ImageTransform transform, RgbImage frame)
    {
        var (sin, cos) = MathF.SinCos((float)transform.Angle);
        var (scaleX, scaleY) = ((float)sized.Width / transform.Width, (float)sized.Height / transform.Height);
        var (middleX, middleY) = (frame.Width / 2f, frame.Height / 2f);
        for (var y = 0; y < frame.Height; y++)
        {
            var (offsetX, offsetY) = (0.5f - middleX, y + 0.5f - middleY);
            var column = (offsetX * cos + offsetY * sin + middleX - transform.Left) * scaleX;
            var row = (offsetY * cos - offsetX * sin + middleY - transform.Top) * scaleY;
            var target = frame.Pixels.AsSpan(3 * y * frame.Width, 3 * frame.Width);
            for (var x = 0; x < frame.Width; x++, column += cos * scaleX, row -= sin * scaleY)
                if (column >= 0 && row >= 0 && column < sized.Width && row < sized.Height)
                    Interpolate(sized, transform.IsMirrored ? sized.Width - column : column, row, target.Slice(3 * x, 3));
        }
    }

    private static void Tilt(RgbImage sized, ImageTransform transform, RgbImage frame)
    {
        var (sin, cos) = MathF.SinCos((float)transform.Angle);
        var (tiltX, tiltY) = ((float)transform.Tilt.X / frame.Width, (float)transform.Tilt.Y / frame.Height);
        var (scaleX, scaleY) = ((float)sized.Width / transform.Width, (float)sized.Height / transform.Height);
        var (middleX, middleY) = (frame.Width / 2f, frame.Height / 2f);
        for (var y = 0; y < frame.Height; y++)
            for (var x = 0; x < frame.Width; x++)
            {
                var (offsetX, offsetY) = (x + 0.5f - middleX, y + 0.5f - middleY);
                // The inverse: the depth of a point from its position in the frame.
                var depth = 1 - (tiltX * offsetX) - (tiltY * offsetY);
                if (depth <= 0.05f) continue;
                (offsetX, offsetY) = (offsetX / depth, offsetY / depth);
                var column = (offsetX * cos + offsetY * sin + middleX - transform.Left) * scaleX;
                var row = (offsetY * cos - offsetX * sin + middleY - transform.Top) * scaleY;
                if (column >= 0 && row >= 0 && column < sized.Width && row < sized.Height)
                {
                    float from = transform.IsMirrored ? sized.Width - column : column;
                    Interpolate(sized, from, row, frame.Pixels.AsSpan(3 * (y * frame.Width + x), 3));
                }
            }
    }

    private static void Interpolate(RgbImage image, float column, float row, Span<byte> target)
    {
        var x = Math.Clamp(column - 0.5f, 0, image.Width - 1);
        var y = Math.Clamp(row - 0.5f, 0, image.Height - 1);
        var (left, top) = ((int)x, (int)y);
        var (shareX, shareY) = (x - left, y - top);
        var right = left + 1 < image.Width ? 3 : 0;
        var below = top + 1 < image.Height ? 3 * image.Width : 0;
        var pixels = image.Pixels.AsSpan(3 * (top * image.Width + left));
        for (var channel = 0; channel < 3; channel++)
        {
            var upper = pixels[channel] + (pixels[channel + right] - pixels[channel]) * shareX;
            var lower = pixels[channel + below] + (pixels[channel + below + right] - pixels[channel + below]) * shareX;
            target[channel] = (byte)(upper + (lower - upper) * shareY + 0.5f);
        }
    }
}
