namespace Kente.Vision.Synthetic.Faces;

/// <summary>The pose and the expression of a head.</summary>
/// <param name="Yaw">Rotation about the vertical axis in radians.</param>
/// <param name="Pitch">Rotation about the axis through the ears in radians.</param>
/// <param name="Roll">Rotation in the image in radians.</param>
/// <param name="Radius">Half width of the head in pixels.</param>
/// <param name="Center">Center of the head in pixels.</param>
internal sealed record FacePose(double Yaw, double Pitch, double Roll, double Radius, (double X, double Y) Center)
{
    /// <summary>Height relative to the average.</summary>
    public double Tall { get; init; } = 1;

    public double MouthOpen { get; init; }

    public double Smile { get; init; }

    public (double X, double Y) Gaze { get; init; }

    public double BrowRaise { get; init; }

    /// <summary>Projects a named point with the expression.</summary>
    public (double X, double Y) Project(string name, (double X, double Y, double Z) point)
    {
        var (x, y, z) = point;
        if (name.EndsWith("pupil", StringComparison.Ordinal)) (x, y) = (x + Gaze.X, y + Gaze.Y);
        else if (name.Contains("brow", StringComparison.Ordinal)) y -= BrowRaise;
        else if (name.EndsWith("mouth corner", StringComparison.Ordinal)) y -= Smile;
        else if (name == "lower lip") y += MouthOpen;
        else if (name == "chin") y += MouthOpen / 2;
        return Project(x, y, z);
    }

    /// <summary>Projects a point of the head to pixels, in parallel.</summary>
    public (double X, double Y) Project(double x, double y, double z)
    {
        y *= Tall;
        (x, z) = ((x * Math.Cos(Yaw)) + (z * Math.Sin(Yaw)), (z * Math.Cos(Yaw)) - (x * Math.Sin(Yaw)));
        y = (y * Math.Cos(Pitch)) + (z * Math.Sin(Pitch));
        var (sin, cos) = Math.SinCos(Roll);
        return (Center.X + (Radius * ((x * cos) - (y * sin))), Center.Y + (Radius * ((x * sin) + (y * cos))));
    }
}
