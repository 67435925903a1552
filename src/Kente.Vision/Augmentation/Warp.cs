using Kente.Vision.Boxes;
using Kente.Vision.Images;

namespace Kente.Vision.Augmentation;

/// <summary>
/// Brings a picture to its place in the frame. It is first brought to the size it has there, with the filter that inference uses; a
/// placement that is not turned then only copies pixels, so training pictures are as sharp as those the model will meet.
/// </summary>
internal static class Warp
{
    public static Picture Apply(Picture picture, Placement placement)
    {
        var frame = new Picture(placement.Frame.Width, placement.Frame.Height, Rgb.Grey(Letterbox.PadColour));
        if (placement.Tilt != default) Tilt(Sized(picture, placement), placement, frame);
        else if (placement.Angle != 0) Turn(Sized(picture, placement), placement, frame);
        else Copy(picture, placement, frame, Box.Whole);
        return frame;
    }

    /// <summary>Copies the part of a picture that lies within a part of the frame; the placement is not turned.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="placement">Where it lies.</param>
    /// <param name="frame">What is copied into.</param>
    /// <param name="part">The part of the frame that is drawn in.</param>
    public static void Copy(Picture picture, Placement placement, Picture frame, Box part)
    {
        static int Whole(double pixels) => (int)Math.Round(pixels);
        var edges = part.ToPixels(frame.Size);
        var (left, right) = (Math.Max(Whole(edges.Left), placement.Left), Math.Min(Whole(edges.Right), placement.Left + placement.Width));
        var (top, bottom) = (Math.Max(Whole(edges.Top), placement.Top), Math.Min(Whole(edges.Bottom), placement.Top + placement.Height));
        if (left >= right || top >= bottom) return;
        // A mirrored window is taken from the other side.
        var from = placement.IsMirrored ? placement.Left + placement.Width - right : left - placement.Left;
        var window = Resampling.Resize(picture, new(placement.Width, placement.Height), from, top - placement.Top, right - left, bottom - top);
        for (var y = 0; y < window.Height; y++)
        {
            var source = window.Pixels.AsSpan(3 * y * window.Width, 3 * window.Width);
            var target = frame.Pixels.AsSpan(3 * ((top + y) * frame.Width + left), 3 * window.Width);
            if (!placement.IsMirrored) source.CopyTo(target);
            else for (var x = 0; x < window.Width; x++) source.Slice(3 * (window.Width - 1 - x), 3).CopyTo(target[(3 * x)..]);
        }
    }

    /// <summary>Shrunk to its size in the frame; enlarging is left to the interpolation that turns it.</summary>
    private static Picture Sized(Picture picture, Placement placement) =>
        picture.Resize(Math.Min(picture.Width, placement.Width), Math.Min(picture.Height, placement.Height));

    private static void Turn(Picture sized, Placement placement, Picture frame)
    {
        var (sin, cos) = MathF.SinCos((float)placement.Angle);
        var (scaleX, scaleY) = ((float)sized.Width / placement.Width, (float)sized.Height / placement.Height);
        var (middleX, middleY) = (frame.Width / 2f, frame.Height / 2f);
        for (var y = 0; y < frame.Height; y++)
        {
            var (offsetX, offsetY) = (0.5f - middleX, y + 0.5f - middleY);
            var column = (offsetX * cos + offsetY * sin + middleX - placement.Left) * scaleX;
            var row = (offsetY * cos - offsetX * sin + middleY - placement.Top) * scaleY;
            var target = frame.Pixels.AsSpan(3 * y * frame.Width, 3 * frame.Width);
            for (var x = 0; x < frame.Width; x++, column += cos * scaleX, row -= sin * scaleY)
                if (column >= 0 && row >= 0 && column < sized.Width && row < sized.Height)
                    Interpolate(sized, placement.IsMirrored ? sized.Width - column : column, row, target.Slice(3 * x, 3));
        }
    }

    private static void Tilt(Picture sized, Placement placement, Picture frame)
    {
        var (sin, cos) = MathF.SinCos((float)placement.Angle);
        var (tiltX, tiltY) = ((float)placement.Tilt.X / frame.Width, (float)placement.Tilt.Y / frame.Height);
        var (scaleX, scaleY) = ((float)sized.Width / placement.Width, (float)sized.Height / placement.Height);
        var (middleX, middleY) = (frame.Width / 2f, frame.Height / 2f);
        for (var y = 0; y < frame.Height; y++)
            for (var x = 0; x < frame.Width; x++)
            {
                var (offsetX, offsetY) = (x + 0.5f - middleX, y + 0.5f - middleY);
                // The way back: the depth of a point by where it is seen.
                var depth = 1 - (tiltX * offsetX) - (tiltY * offsetY);
                if (depth <= 0.05f) continue;
                (offsetX, offsetY) = (offsetX / depth, offsetY / depth);
                var column = (offsetX * cos + offsetY * sin + middleX - placement.Left) * scaleX;
                var row = (offsetY * cos - offsetX * sin + middleY - placement.Top) * scaleY;
                if (column >= 0 && row >= 0 && column < sized.Width && row < sized.Height)
                    Interpolate(sized, placement.IsMirrored ? sized.Width - column : column, row, frame.Pixels.AsSpan(3 * (y * frame.Width + x), 3));
            }
    }

    private static void Interpolate(Picture picture, float column, float row, Span<byte> target)
    {
        var x = Math.Clamp(column - 0.5f, 0, picture.Width - 1);
        var y = Math.Clamp(row - 0.5f, 0, picture.Height - 1);
        var (left, top) = ((int)x, (int)y);
        var (shareX, shareY) = (x - left, y - top);
        var right = left + 1 < picture.Width ? 3 : 0;
        var below = top + 1 < picture.Height ? 3 * picture.Width : 0;
        var pixels = picture.Pixels.AsSpan(3 * (top * picture.Width + left));
        for (var channel = 0; channel < 3; channel++)
        {
            var upper = pixels[channel] + (pixels[channel + right] - pixels[channel]) * shareX;
            var lower = pixels[channel + below] + (pixels[channel + below + right] - pixels[channel + below]) * shareX;
            target[channel] = (byte)(upper + (lower - upper) * shareY + 0.5f);
        }
    }
}
