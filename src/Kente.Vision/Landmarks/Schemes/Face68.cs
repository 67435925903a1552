namespace Kente.Vision.Landmarks.Schemes;

/// <summary>The 68 points of the iBUG mark-up. The right side of the person, which is at the left of the image, comes first.</summary>
internal static class Face68
{
    private static readonly string[] Names =
    [
        .. Numbered("right jaw", 1, 8), "chin", .. Numbered("left jaw", 8, 1),
        .. Numbered("right eyebrow", 1, 5), .. Numbered("left eyebrow", 5, 1), .. Numbered("nose bridge", 1, 4),
        "right nostril 1", "right nostril 2", "nose base", "left nostril 2", "left nostril 1",
        "right eye outer corner", "right eye upper lid 1", "right eye upper lid 2", "right eye inner corner", "right eye lower lid 2",
        "right eye lower lid 1",
        "left eye inner corner", "left eye upper lid 2", "left eye upper lid 1", "left eye outer corner", "left eye lower lid 1",
        "left eye lower lid 2",
        "right mouth corner", "right upper lip 1", "right upper lip 2", "upper lip", "left upper lip 2", "left upper lip 1",
        "left mouth corner", "left lower lip 1", "left lower lip 2", "lower lip", "right lower lip 2", "right lower lip 1",
        "right inner mouth corner", "right inner upper lip", "inner upper lip", "left inner upper lip", "left inner mouth corner",
        "left inner lower lip", "inner lower lip", "right inner lower lip",
    ];

    // First and last index of each line, and whether it is closed.
    private static readonly (int First, int Last, bool Closed)[] Lines =
        [(0, 16, false), (17, 21, false), (22, 26, false), (27, 30, false), (31, 35, false), (36, 41, true), (42, 47, true),
            (48, 59, true), (60, 67, true)];

    public static LandmarkScheme Create() => new(Names, connections: Lines.SelectMany(Connections));

    private static IEnumerable<LandmarkConnection> Connections((int First, int Last, bool Closed) line)
    {
        for (int i = line.First; i < line.Last; i++) yield return new(Names[i], Names[i + 1]);
        if (line.Closed) yield return new(Names[line.Last], Names[line.First]);
    }

    private static IEnumerable<string> Numbered(string name, int from, int to)
    {
        int step = Math.Sign(to - from);
        for (int i = from; i != to + step; i += step) yield return FormattableString.Invariant($"{name} {i}");
    }
}
