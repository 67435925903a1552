namespace Kente.Vision.Augmentation;

/// <summary>
/// Places an image in a frame: in a rectangle of whole pixels, optionally mirrored, then rotated about the center of the frame and with
/// perspective.
/// </summary>
/// <param name="Frame">Size of the frame.</param>
/// <param name="Left">Left edge of the image in the frame, in pixels.</param>
/// <param name="Top">Top edge of the image in the frame, in pixels.</param>
/// <param name="Width">Width of the image in the frame, in pixels.</param>
/// <param name="Height">Height of the image in the frame, in pixels.</param>
/// <param name="IsMirrored">Whether the image is mirrored horizontally.</param>
/// <param name="Angle">Rotation in radians, clockwise.</param>
internal readonly record struct ImageTransform(ImageSize Frame, int Left, int Top, int Width, int Height, bool IsMirrored, double Angle)
{
    /// <summary>The perspective: a point at (x, y), relative to the center of the frame, is mapped to (x, y) / (1 + x·X + y·Y).</summary>
    public (double X, double Y) Tilt { get; init; }

    public static ImageTransform Letterboxed(ImageSize size, ImageSize frame)
    {
        var letterbox = new Letterbox(size, frame);
        return new(frame, letterbox.PadLeft, letterbox.PadTop, letterbox.Content.Width, letterbox.Content.Height, false, 0);
    }

    public static ImageTransform Sample(BoxAugmentation options, ImageSize size, ImageSize frame, Random random)
    {
        var rectangle = random.NextDouble() < options.CropProbability
            ? Crop(options, size, frame, random)
            : Scaled(options, size, frame, random);
        // Twice the value, because an edge is half a frame from the center.
        Interval tilt = new(-2 * options.Perspective, 2 * options.Perspective);
        return rectangle with
        {
            IsMirrored = random.NextDouble() < options.HorizontalFlipProbability,
            Angle = random.NextDouble() < options.RotateProbability
                ? new Interval(-options.Rotate, options.Rotate).Sample(random) * Math.PI / 180
                : 0,
            Tilt = options.Perspective == 0
                ? default
                : (tilt.Sample(random), tilt.Sample(random)),
        };
    }

    /// <summary>Samples a transform that fills a region of the frame with a part of the image, as far as the image extends.</summary>
    public static ImageTransform SampleWithin(BoxAugmentation options, ImageSize size, ImageSize frame, Box part, Random random)
    {
        var scaled = Scaled(options, size, frame, random);
        // The edges of the image lie outside the region if the image is larger, otherwise inside.
        int Start(double low, double high, int length) => (int)Math.Round(new Interval(low, high - length).Sample(random));
        return scaled with
        {
            Left = Start(part.Left * frame.Width, part.Right * frame.Width, scaled.Width),
            Top = Start(part.Top * frame.Height, part.Bottom * frame.Height, scaled.Height),
            IsMirrored = random.NextDouble() < options.HorizontalFlipProbability,
        };
    }

    /// <summary>Maps a box from the image to the frame, without clipping.</summary>
    public Box Map(Box box)
    {
        var (halfWidth, halfHeight) = (Width * box.Width / 2, Height * box.Height / 2);
        var (sin, cos) = Math.SinCos(Angle);
        // Objects rarely fill the corners of their box, so the box of the rotated ellipse is tighter than that of the rotated corners.
        var (wide, tall) = (
            2 * Math.Sqrt(Square(halfWidth * cos) + Square(halfHeight * sin)), 2 * Math.Sqrt(
                Square(halfWidth * sin) + Square(halfHeight * cos)));
        var (x, y) = Turned(box.CenterX, box.CenterY);
        var turned = Box.FromCenter(x, y, wide / Frame.Width, tall / Frame.Height);
        return Tilt == default ? turned : Tilted(turned);
    }

    /// <summary>Maps a point from the image to the frame, both relative.</summary>
    public (double X, double Y) Map(double x, double y)
    {
        var turned = Turned(x, y);
        return Tilt == default ? turned : Tilted(turned.X, turned.Y);
    }

    /// <summary>Returns the fraction of the mapped box that lies in the frame.</summary>
    public double VisibleFraction(Box box)
    {
        var moved = Map(box);
        return moved.IsEmpty ? 0 : moved.Clip().Area / moved.Area;
    }

    private (double X, double Y) Turned(double x, double y)
    {
        double fromCenterX = Left + (Width * (IsMirrored ? 1 - x : x)) - (Frame.Width / 2.0);
        double fromCenterY = Top + (Height * y) - (Frame.Height / 2.0);
        var (sin, cos) = Math.SinCos(Angle);
        return (
            ((fromCenterX * cos) - (fromCenterY * sin) + (Frame.Width / 2.0)) / Frame.Width,
            ((fromCenterX * sin) + (fromCenterY * cos) + (Frame.Height / 2.0)) / Frame.Height);
    }

    private (double X, double Y) Tilted(double x, double y)
    {
        // Points behind the horizon are moved near it, far outside the frame.
        double depth = Math.Max(0.1, 1 + (Tilt.X * (x - 0.5)) + (Tilt.Y * (y - 0.5)));
        return (0.5 + ((x - 0.5) / depth), 0.5 + ((y - 0.5) / depth));
    }

    private Box Tilted(Box box)
    {
        (double X, double Y)[] corners =
            [Tilted(box.Left, box.Top), Tilted(box.Right, box.Top), Tilted(box.Left, box.Bottom), Tilted(box.Right, box.Bottom)];
        return new(
            corners.Min(corner => corner.X), corners.Min(corner => corner.Y), corners.Max(corner => corner.X),
            corners.Max(corner => corner.Y));
    }

    private static ImageTransform Scaled(BoxAugmentation options, ImageSize size, ImageSize frame, Random random)
    {
        var letterbox = Letterboxed(size, frame);
        var scale = options.Scale.SampleLogUniform(random);
        var stretch = Math.Sqrt(new Interval(1 / options.Aspect, options.Aspect).SampleLogUniform(random));
        var shift = new Interval(-options.Translate, options.Translate);
        var (width, height) = (Pixels(letterbox.Width * scale * stretch), Pixels(letterbox.Height * scale / stretch));
        return letterbox with
        {
            // Scaled about the center; equal to the letterbox without augmentation.
            Left = letterbox.Left + (letterbox.Width - width) / 2 + (int)Math.Round(shift.Sample(random) * frame.Width),
            Top = letterbox.Top + (letterbox.Height - height) / 2 + (int)Math.Round(shift.Sample(random) * frame.Height),
            Width = width,
            Height = height,
        };
    }

    private static ImageTransform Crop(BoxAugmentation options, ImageSize size, ImageSize frame, Random random)
    {
        var side = new Interval(options.MinCropSize, 1);
        var (width, height) = (side.Sample(random) * size.Width, side.Sample(random) * size.Height);
        var (left, top) = (random.NextDouble() * (size.Width - width), random.NextDouble() * (size.Height - height));
        var scale = Math.Min(frame.Width / width, frame.Height / height);
        return new(
            frame,
            (int)Math.Round((frame.Width - width * scale) / 2 - left * scale),
            (int)Math.Round((frame.Height - height * scale) / 2 - top * scale),
            Pixels(size.Width * scale),
            Pixels(size.Height * scale),
            false,
            0);
    }

    private static int Pixels(double length) => Math.Max(1, (int)Math.Round(length));

    private static double Square(double value) => value * value;
}
