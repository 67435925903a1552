namespace Kente.Vision.Tests.Filters;

/// <summary>Images and measurements for tests of filters.</summary>
internal static class FilterImages
{
    public static RgbaImage Filled(int width, int height, Rgb color, byte alpha = 255) => new(
        width, height, [.. Enumerable.Range(0, width * height).SelectMany(_ => (byte[])[color.Red, color.Green, color.Blue, alpha])]);

    /// <summary>Returns the image rotated about its center, clockwise, and its points.</summary>
    public static (RgbImage Image, LandmarkSet Face) Rotated(RgbImage image, LandmarkSet face, double degrees)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        double centerX = image.Width / 2.0, centerY = image.Height / 2.0;
        RgbImage rotated = new(image.Width, image.Height, Rgb.Gray(128));
        for (int y = 0; y < image.Height; y++)
            for (int x = 0; x < image.Width; x++)
            {
                double u = x + 0.5 - centerX, v = y + 0.5 - centerY;
                int column = (int)Math.Floor((u * cos) + (v * sin) + centerX), row = (int)Math.Floor((v * cos) - (u * sin) + centerY);
                if (column >= 0 && row >= 0 && column < image.Width && row < image.Height) rotated[x, y] = image[column, row];
            }
        return (rotated, new(face.Presence, face.Points.Select(point => point with
        {
            X = ((point.X - centerX) * cos) - ((point.Y - centerY) * sin) + centerX,
            Y = ((point.X - centerX) * sin) + ((point.Y - centerY) * cos) + centerY,
        })));
    }

    /// <summary>Returns the image and its points, enlarged.</summary>
    public static (RgbImage Image, LandmarkSet Face) Enlarged(RgbImage image, LandmarkSet face, int factor) => (
        image.Resize(image.Width * factor, image.Height * factor),
        new(face.Presence, face.Points.Select(point => point with { X = point.X * factor, Y = point.Y * factor })));

    /// <summary>Returns the centers of the connected regions of pixels that fulfil a condition, the largest first.</summary>
    public static List<(double X, double Y, int Pixels)> Regions(RgbImage image, Func<int, int, bool> isInside)
    {
        var seen = new bool[image.Width, image.Height];
        List<(double X, double Y, int Pixels)> regions = [];
        for (int top = 0; top < image.Height; top++)
            for (int left = 0; left < image.Width; left++)
            {
                if (seen[left, top] || !isInside(left, top)) continue;
                double sumX = 0, sumY = 0;
                int count = 0;
                Stack<(int X, int Y)> open = new([(left, top)]);
                seen[left, top] = true;
                while (open.TryPop(out var at))
                {
                    (sumX, sumY, count) = (sumX + at.X + 0.5, sumY + at.Y + 0.5, count + 1);
                    foreach (var (x, y) in ((int X, int Y)[])[(at.X + 1, at.Y), (at.X - 1, at.Y), (at.X, at.Y + 1), (at.X, at.Y - 1)])
                    {
                        if (x < 0 || y < 0 || x >= image.Width || y >= image.Height || seen[x, y] || !isInside(x, y)) continue;
                        seen[x, y] = true;
                        open.Push((x, y));
                    }
                }
                regions.Add((sumX / count, sumY / count, count));
            }
        return [.. regions.OrderByDescending(region => region.Pixels)];
    }

    public static LandmarkSet Face(params (string Name, double X, double Y)[] points) =>
        new(1, points.Select(point => new Landmark(point.Name, point.X, point.Y)));
}
