using Kente.Vision;

namespace Kente.Volumes;

/// <summary>Random changes of training chunks: geometry and intensity.</summary>
public sealed record VolumeAugmentation
{
    /// <summary>Gets the largest angle of rotation about each axis in degrees; default 10.</summary>
    public double Rotate { get; init; } = 10;

    /// <summary>Gets the range of the scale; default 0.9 to 1.1.</summary>
    public Interval Scale { get; init; } = new(0.9, 1.1);

    /// <summary>Gets the probability of an elastic deformation, as of soft tissue; default 0.</summary>
    public double ElasticProbability { get; init; }

    /// <summary>
    /// Gets the largest displacement of an elastic deformation along each axis in mm; default 4. At most a sixteenth of the chunk's side
    /// is used, so that tissue never folds.
    /// </summary>
    public double Elastic { get; init; } = 4;

    /// <summary>Gets the largest shift of the intensities, relative to the window; default 0.1.</summary>
    public double Brightness { get; init; } = 0.1;

    /// <summary>Gets the largest relative change of the contrast; default 0.2.</summary>
    public double Contrast { get; init; } = 0.2;

    /// <summary>
    /// Gets the pairs of landmarks that change places when right and left are exchanged. Chunks are mirrored, with a probability of one
    /// half, if it is not <see langword="null"/>; an empty list is for landmarks that all lie in the plane of symmetry. Default
    /// <see langword="null"/>: the body is not symmetric.
    /// </summary>
    public IReadOnlyList<(string Right, string Left)>? MirrorPairs { get; init; }

    internal void Check(IReadOnlyList<string> landmarks)
    {
        if (!(Rotate is >= 0 and <= 180))
            throw new ArgumentOutOfRangeException(nameof(Rotate), Rotate, "The angle must be from 0 to 180 degrees.");
        if (!(Scale.Low > 0 && Scale.High >= Scale.Low))
            throw new ArgumentOutOfRangeException(nameof(Scale), Scale, "The scale must be above 0, from low to high.");
        if (!(ElasticProbability is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(ElasticProbability), ElasticProbability, "The probability must be from 0 to 1.");
        if (!(Elastic is >= 0 and <= 100))
            throw new ArgumentOutOfRangeException(nameof(Elastic), Elastic, "The displacement must be from 0 to 100 mm.");
        if (!(Brightness >= 0)) throw new ArgumentOutOfRangeException(nameof(Brightness), Brightness, "The shift must be at least 0.");
        if (!(Contrast is >= 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(Contrast), Contrast, "The change must be from 0 to below 1.");
        string[] paired = [.. (MirrorPairs ?? []).SelectMany(pair => (string[])[pair.Right, pair.Left])];
        foreach (string name in paired)
            if (!landmarks.Contains(name))
                throw new ArgumentException(
                    $"There is no landmark '{name}'; the landmarks are {string.Join(", ", landmarks)}.", nameof(MirrorPairs));
        if (paired.Distinct().Count() < paired.Length)
            throw new ArgumentException("A landmark is in two pairs.", nameof(MirrorPairs));
    }
}
