using Kente.Vision.Landmarks.Schemes;

namespace Kente.Vision;

/// <summary>
/// The points that a data set annotates: their names, which of them are left and right, and the lines that drawings show between them.
/// </summary>
/// <example><code>
/// LandmarkScheme eyes = new(["left eye", "right eye", "nose"], connections: [new("left eye", "nose"), new("right eye", "nose")]);
/// Console.WriteLine(eyes.Pairs[0]);     // left eye and right eye: found by the names
/// </code></example>
public sealed class LandmarkScheme
{
    private readonly Dictionary<string, int> _index;
    private readonly int[] _mirrored;

    /// <summary>Creates a scheme.</summary>
    /// <param name="names">Names of the points, in the order of their indices.</param>
    /// <param name="pairs">
    /// The left and right points. By default those whose names differ in the side only: left and right, or l and r, as in
    /// <c>left eye</c>, <c>r_ankle</c> and <c>LKnee</c>.
    /// </param>
    /// <param name="connections">Lines between points; none by default.</param>
    /// <exception cref="ArgumentException">
    /// There are no names, or one is empty or repeated; a pair or a connection has an unknown name; a point is in two pairs; or a pair
    /// contradicts the names of its points, which would mix the sides of mirrored images.
    /// </exception>
    public LandmarkScheme(
        IEnumerable<string> names, IEnumerable<LandmarkPair>? pairs = null, IEnumerable<LandmarkConnection>? connections = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        Names = [.. names];
        if (Names.Count == 0) throw new ArgumentException("A scheme needs at least one point.", nameof(names));
        if (Names.Any(string.IsNullOrWhiteSpace)) throw new ArgumentException("The names of points must not be empty.", nameof(names));
        if (Names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The names of points must be distinct, but \"{twice.Key}\" is repeated.", nameof(names));
        _index = Names.Index().ToDictionary(entry => entry.Item, entry => entry.Index, StringComparer.Ordinal);
        Pairs = pairs is null ? [.. PairsByName()] : [.. pairs];
        Connections = [.. connections ?? []];
        _mirrored = [.. Enumerable.Range(0, Names.Count)];
        foreach (var pair in Pairs) Add(pair);
        foreach (string name in Connections.SelectMany(connection => (string[])[connection.From, connection.To]))
            if (!_index.ContainsKey(name)) throw Unknown(name, "connection", nameof(connections));
    }

    /// <summary>
    /// Gets the 68 points of the iBUG mark-up (Sagonas et al. 2013) in their usual order: the jaw, eyebrows, nose, eyes, and the outer and
    /// inner lips. Left and right are those of the person.
    /// </summary>
    public static LandmarkScheme Face68 { get; } = Landmarks.Schemes.Face68.Create();

    /// <summary>Gets the 17 keypoints of persons in COCO, with the standard deviations of their annotations.</summary>
    public static LandmarkScheme CocoPerson { get; } = Landmarks.Schemes.CocoPerson.Create();

    /// <summary>Gets the names of the points.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Gets the left points with their right counterparts; points in the middle are in no pair.</summary>
    public IReadOnlyList<LandmarkPair> Pairs { get; }

    /// <summary>Gets the lines that drawings show.</summary>
    public IReadOnlyList<LandmarkConnection> Connections { get; }

    /// <summary>
    /// Gets the standard deviation σ of each point's annotations relative to the square root of the object's area, for the object keypoint
    /// similarity (OKS) of COCO; <see langword="null"/> if they are unknown.
    /// </summary>
    /// <exception cref="ArgumentException">Their number is not that of the points, or one is not above 0.</exception>
    public IReadOnlyList<double>? Sigmas
    {
        get;
        init => field = value is null || (value.Count == Names.Count && value.All(sigma => sigma > 0))
            ? value
            : throw new ArgumentException($"The sigmas must be {Names.Count} numbers above 0, one for each point.", nameof(value));
    }

    /// <summary>Gets the number of points.</summary>
    public int Count => Names.Count;

    /// <summary>
    /// Gets whether images can be mirrored: there is a pair, and each point whose name says left or right is in one.
    /// </summary>
    public bool CanMirror => Pairs.Count > 0 && UnpairedSides.Count == 0;

    /// <summary>The points whose names say left or right and that are in no pair.</summary>
    internal IReadOnlyList<string> UnpairedSides =>
        [.. Names.Where(name => PointSides.HasWord(name) && _mirrored[_index[name]] == _index[name])];

    /// <summary>For each point the index of the point at its place in a mirrored image.</summary>
    internal IReadOnlyList<int> Mirrored => _mirrored;

    /// <summary>Returns the index of a point.</summary>
    /// <param name="name">Name of the point.</param>
    /// <exception cref="ArgumentException">There is no such point; the message lists the names.</exception>
    public int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return _index.TryGetValue(name, out int index) ? index : throw Unknown(name, "request", nameof(name));
    }

    /// <summary>Returns the number of points and their first names.</summary>
    public override string ToString() =>
        $"{Count} points: {string.Join(", ", Names.Take(5))}{(Count > 5 ? ", …" : "")}; {Pairs.Count} {(Pairs.Count == 1 ? "pair" : "pairs")}";

    private IEnumerable<LandmarkPair> PairsByName() =>
        from name in Names
        where PointSides.IsLeft(name) == true
        let right = PointSides.Counterpart(name)
        where _index.ContainsKey(right)
        select new LandmarkPair(name, right);

    private void Add(LandmarkPair pair)
    {
        const string parameter = "pairs";
        foreach (string name in (string[])[pair.Left, pair.Right])
        {
            if (!_index.TryGetValue(name, out int index)) throw Unknown(name, "pair", parameter);
            if (_mirrored[index] != index) throw new ArgumentException($"The point \"{name}\" is in two pairs.", parameter);
        }
        if (pair.Left == pair.Right)
            throw new ArgumentException($"The point \"{pair.Left}\" cannot be its own counterpart; points in the middle are in no pair.",
                parameter);
        if (PointSides.IsLeft(pair.Left) == false || PointSides.IsLeft(pair.Right) == true)
            throw new ArgumentException(
                $"The pair ({pair.Left}, {pair.Right}) has its sides swapped; the left point is expected first.", parameter);
        if (PointSides.HasWord(pair.Left) && PointSides.HasWord(pair.Right) && PointSides.Counterpart(pair.Left) != pair.Right)
            throw new ArgumentException(
                $"The pair ({pair.Left}, {pair.Right}) joins different points; the counterpart of \"{pair.Left}\" is "
                    + $"\"{PointSides.Counterpart(pair.Left)}\".", parameter);
        (_mirrored[_index[pair.Left]], _mirrored[_index[pair.Right]]) = (_index[pair.Right], _index[pair.Left]);
    }

    private ArgumentException Unknown(string name, string where, string parameter) => new(
        $"The {where} names the point \"{name}\", but the points are {string.Join(", ", Names)}.", parameter);
}
