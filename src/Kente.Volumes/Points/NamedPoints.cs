using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Kente.Volumes;

/// <summary>
/// Points in the patient with distinct names, in order: the landmarks of a scan. Reads and writes markups of 3D Slicer
/// (<c>.mrk.json</c>, <c>.fcsv</c>) and CSV.
/// </summary>
/// <example><code>
/// var points = NamedPoints.Load("landmarks.mrk.json");
/// VoxelPoint voxel = scan.ToVoxel(points["right ostium"].Position);
/// </code></example>
public sealed partial class NamedPoints : IReadOnlyList<NamedPoint>
{
    private readonly NamedPoint[] _points;
    private readonly Dictionary<string, NamedPoint> _byName = [];

    /// <summary>Creates a list of points.</summary>
    /// <param name="points">The points.</param>
    /// <exception cref="ArgumentException">Two points have the same name, a name is empty, or a coordinate is not finite.</exception>
    public NamedPoints(IEnumerable<NamedPoint> points)
    {
        ArgumentNullException.ThrowIfNull(points);
        _points = [.. points];
        foreach (var point in _points)
        {
            if (string.IsNullOrWhiteSpace(point.Name)) throw new ArgumentException("A point has no name.", nameof(points));
            if (!point.Position.IsFinite)
                throw new ArgumentException($"The point '{point.Name}' has the position {point.Position}.", nameof(points));
            if (!_byName.TryAdd(point.Name, point))
                throw new ArgumentException($"Two points have the name '{point.Name}'.", nameof(points));
        }
    }

    /// <summary>Gets the number of points.</summary>
    public int Count => _points.Length;

    /// <summary>Gets a point by its place in the list.</summary>
    /// <param name="index">Zero-based index.</param>
    public NamedPoint this[int index] => _points[index];

    /// <summary>Gets a point by its name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is no such point; the message lists the names.</exception>
    public NamedPoint this[string name] => _byName.TryGetValue(name, out var point)
        ? point
        : throw new KeyNotFoundException($"There is no point '{name}'; the points are {string.Join(", ", _byName.Keys)}.");

    /// <summary>Finds a point by its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="point">The point, if it exists.</param>
    /// <returns>Whether the point exists.</returns>
    public bool TryGet(string name, [NotNullWhen(true)] out NamedPoint? point) => _byName.TryGetValue(name, out point);

    /// <inheritdoc/>
    public IEnumerator<NamedPoint> GetEnumerator() => _points.AsEnumerable().GetEnumerator();

    /// <summary>Returns the points with their positions, one a line.</summary>
    public override string ToString() => string.Join('\n', _points.Select(point => $"{point.Name}: {point.Position}"));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
