namespace Kente.Vision.Annotations;

/// <summary>Computes the bounding boxes of annotations that are not boxes.</summary>
internal static class Outline
{
    /// <summary>Returns the bounding box of points.</summary>
    /// <param name="points">x and y of each point.</param>
    public static Box Box(ReadOnlySpan<double> points)
    {
        double left = double.PositiveInfinity, top = left, right = double.NegativeInfinity, bottom = right;
        for (int i = 0; i + 1 < points.Length; i += 2)
        {
            // Math.Min and Math.Max keep NaN, which is reported as a box without area.
            (left, right) = (Math.Min(left, points[i]), Math.Max(right, points[i]));
            (top, bottom) = (Math.Min(top, points[i + 1]), Math.Max(bottom, points[i + 1]));
        }
        return new(left, top, right, bottom);
    }

    /// <summary>Returns the bounding box of a box that is rotated about its center.</summary>
    /// <param name="box">The box before the rotation.</param>
    /// <param name="angle">The rotation in radians.</param>
    public static Box Rotated(Box box, double angle)
    {
        double cos = Math.Abs(Math.Cos(angle)), sin = Math.Abs(Math.Sin(angle));
        return Vision.Box.FromCenter(
            box.CenterX, box.CenterY, (box.Width * cos) + (box.Height * sin), (box.Width * sin) + (box.Height * cos));
    }
}
