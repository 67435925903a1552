using System.Collections;
using Kente.Vision.Landmarks.Inference;

namespace Kente.Volumes;

/// <summary>The predicted landmarks of a volume, in the order of the detector.</summary>
public sealed class VolumeLandmarks : IReadOnlyList<VolumeLandmark>
{
    private readonly VolumeLandmark[] _landmarks;

    internal VolumeLandmarks(IEnumerable<VolumeLandmark> landmarks) => _landmarks = [.. landmarks];

    /// <summary>Gets the number of landmarks, present or not.</summary>
    public int Count => _landmarks.Length;

    /// <summary>Gets a landmark by its place in the list.</summary>
    /// <param name="index">Zero-based index.</param>
    public VolumeLandmark this[int index] => _landmarks[index];

    /// <summary>Gets a landmark by its name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">The detector does not know the name; the message lists the names.</exception>
    public VolumeLandmark this[string name] => _landmarks.FirstOrDefault(landmark => landmark.Name == name)
        ?? throw new KeyNotFoundException(
            $"There is no landmark '{name}'; the landmarks are {string.Join(", ", _landmarks.Select(landmark => landmark.Name))}.");

    /// <summary>Returns the positions of the landmarks that are present, for example to save them for 3D Slicer.</summary>
    public NamedPoints ToPoints() =>
        new(_landmarks.Where(landmark => landmark.IsPresent).Select(landmark => new NamedPoint(landmark.Name, landmark.Position)));

    /// <summary>Returns the landmarks with calibrated radii.</summary>
    /// <param name="radii">The radii, in voxels.</param>
    /// <param name="spacing">Side of the voxels in mm.</param>
    internal VolumeLandmarks WithRadii(CalibratedRadii radii, double spacing) => new(_landmarks.Select((landmark, l) =>
        landmark.IsPresent
            ? new VolumeLandmark(landmark.Name, landmark.Score, landmark.Position, landmark.Spread)
            {
                Radius = radii.Radius(l, landmark.Spread / spacing) * spacing,
            }
            : landmark));

    /// <summary>Returns the landmarks at other positions.</summary>
    internal VolumeLandmarks Moved(Func<WorldPoint<Ras>, WorldPoint<Ras>> move) => new(_landmarks.Select(landmark => landmark.IsPresent
        ? new VolumeLandmark(landmark.Name, landmark.Score, move(landmark.Position), landmark.Spread) : landmark));

    /// <inheritdoc/>
    public IEnumerator<VolumeLandmark> GetEnumerator() => _landmarks.AsEnumerable().GetEnumerator();

    /// <summary>Returns the landmarks, one a line.</summary>
    public override string ToString() => string.Join('\n', _landmarks.AsEnumerable());

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
