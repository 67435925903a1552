namespace Kente.Volumes.Landmarks;

/// <summary>The baseline: every landmark at its mean position relative to the center of the volume.</summary>
internal static class MeanPosition
{
    /// <summary>Returns the mean positions of the landmarks of a data set, relative to the centers of the volumes.</summary>
    public static IReadOnlyList<double[]> Of(
        IReadOnlyList<string> names, IReadOnlyList<(WorldPoint<Ras> Center, NamedPoints Points)> volumes) =>
    [
        .. names.Select(name =>
        {
            double[][] offsets =
            [
                .. volumes.Where(volume => volume.Points.TryGet(name, out _)).Select(volume =>
                {
                    var (center, at) = (volume.Center, volume.Points[name].Position);
                    return (double[])[at.X - center.X, at.Y - center.Y, at.Z - center.Z];
                }),
            ];
            return (double[])[
                offsets.Average(offset => offset[0]), offsets.Average(offset => offset[1]), offsets.Average(offset => offset[2])];
        }),
    ];

    /// <summary>Returns the baseline's position of a landmark.</summary>
    public static WorldPoint<Ras> In(Volume volume, double[] mean)
    {
        var center = volume.Center;
        return new(center.X + mean[0], center.Y + mean[1], center.Z + mean[2]);
    }
}
