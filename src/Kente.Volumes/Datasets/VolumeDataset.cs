using Kente.Vision.Primitives;
using Kente.Volumes.Datasets;

namespace Kente.Volumes;

/// <summary>Volumes with landmarks, for training and evaluation.</summary>
/// <example><code>
/// var scans = VolumeDataset.Open("aortas/");
/// var (train, validation) = scans.Split(0.8, seed: 1);
/// </code></example>
public sealed partial class VolumeDataset
{
    /// <summary>Creates a data set.</summary>
    /// <param name="volumes">The volumes with their landmarks.</param>
    /// <param name="source">Where the volumes come from, for messages and reports.</param>
    /// <exception cref="ArgumentException">Two volumes have the same name.</exception>
    public VolumeDataset(IEnumerable<AnnotatedVolume> volumes, string source)
    {
        ArgumentNullException.ThrowIfNull(volumes);
        ArgumentNullException.ThrowIfNull(source);
        (Volumes, Source) = ([.. volumes], source);
        if (Volumes.CountBy(volume => volume.Name).FirstOrDefault(count => count.Value > 1) is { Key: { } name })
            throw new ArgumentException($"Two volumes have the name '{name}'.", nameof(volumes));
        // Volumes that do not show all landmarks do not change the order of the others.
        LandmarkNames = [.. Volumes.OrderByDescending(volume => volume.Landmarks.Count).SelectMany(
            volume => volume.Landmarks.Select(landmark => landmark.Name)).Distinct()];
    }

    /// <summary>Gets the volumes.</summary>
    public IReadOnlyList<AnnotatedVolume> Volumes { get; }

    /// <summary>Gets the names of all landmarks, in the order of the first volume that shows most of them.</summary>
    public IReadOnlyList<string> LandmarkNames { get; }

    /// <summary>Gets where the volumes come from.</summary>
    public string Source { get; }

    /// <summary>Gets the number of volumes.</summary>
    public int Count => Volumes.Count;

    /// <summary>Splits the volumes into two random parts; the same seed gives the same parts on every machine.</summary>
    /// <param name="fraction">
    /// Fraction of the volumes in the first part, between 0 and 1, exclusive. Each part gets at least one volume.
    /// </param>
    /// <param name="seed">Seed of the random order.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not between 0 and 1.</exception>
    /// <exception cref="InvalidOperationException">The data set has fewer than two volumes.</exception>
    public (VolumeDataset Train, VolumeDataset Validation) Split(double fraction, int seed)
    {
        if (!(fraction > 0 && fraction < 1))
            throw new ArgumentOutOfRangeException(nameof(fraction), fraction, "The fraction must be between 0 and 1, for example 0.8.");
        if (Count < 2) throw new InvalidOperationException($"A data set of {Counted.Volumes(Count)} cannot be split in two.");
        SeededRandom random = new(seed);
        // Sorting by random numbers is the same in all versions of .NET; Random.Shuffle may change.
        AnnotatedVolume[] order = [
            .. Volumes.Select(volume => (Key: random.NextInt64(), volume)).OrderBy(pair => pair.Key).Select(pair => pair.volume)];
        int cut = Math.Clamp((int)Math.Round(fraction * Count), 1, Count - 1);
        return (new(order[..cut], $"{Source}, training part"), new(order[cut..], $"{Source}, validation part"));
    }

    /// <summary>Returns the source and the numbers of volumes and landmarks.</summary>
    public override string ToString() => $"{Source}: {Counted.Volumes(Count)}, {Counted.Landmarks(LandmarkNames.Count)}";
}
