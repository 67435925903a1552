using System.Text.Json;
using Kente.Vision.Annotations;
using static Kente.Vision.Annotations.CocoFile;
using static Kente.Vision.Annotations.JsonValues;

namespace Kente.Vision.Landmarks.Formats;

/// <summary>Reads COCO keypoints: one JSON file. Images without annotation have no object; crowds are not read.</summary>
internal sealed class CocoKeypointReader : ILandmarkReader
{
    private const string Keypoints = "keypoints";

    public LandmarkFormat Format => LandmarkFormat.CocoKeypoints;

    public bool Recognizes(DatasetFolder folder) => Candidates(folder).Any();

    public IEnumerable<string> Parts(DatasetFolder folder)
    {
        string[] files = [.. Candidates(folder)];
        return PartNames.All.Select(names => names.FirstOrDefault(name => AnnotationFiles.HasPart(folder, files, name))).OfType<string>();
    }

    public void Read(DatasetFolder folder, LandmarkBuilder builder, string? part)
    {
        string file = AnnotationFiles.OnlyOfPart(folder, [.. Candidates(folder)], part);
        using var document = Parse(folder, file);
        var (categories, names) = Define(List(document, "categories", file), builder, file);
        var images = CocoImages.Read(List(document, "images", file), folder, builder, file);
        Dictionary<long, List<RawAnnotation[]>> objects = [];
        HashSet<long> unknown = [];
        int empty = 0;
        foreach (var annotation in List(document, "annotations", file).EnumerateArray())
        {
            if (Integer(annotation, "image_id") is not { } id || !images.ContainsKey(id))
            {
                builder.Report(
                    DataProblemKind.MissingImage, file, null, $"{Name(annotation)} has an image_id that no entry of \"images\" has.");
                continue;
            }
            if (Integer(annotation, "category_id") is { } category && !categories.Contains(category)) continue;
            var read = Flag(annotation, "iscrowd") == true ? null : Read(annotation, names.Count, builder, file);
            if (read is null || read.Points.All(point => !point.IsAnnotated))
            {
                if (read is not null) empty++;
                unknown.Add(id);
                continue;
            }
            if (!objects.TryGetValue(id, out var list)) objects[id] = list = [];
            list.Add([new(read, file, null)]);
        }
        if (empty > 0) builder.Note(FormattableString.Invariant($"{empty} objects without any annotated point are not read."));
        foreach (var (id, image) in images)
            if (image is not var (path, size)) continue;
            else if (objects.TryGetValue(id, out var list)) builder.Add(path, size, [.. list]);
            // An image with a crowd, or with objects whose points are unknown, is not an image without object.
            else if (!unknown.Contains(id)) builder.Add(path, size);
    }

    private static (HashSet<long> Ids, IReadOnlyList<string> Names) Define(JsonElement list, LandmarkBuilder builder, string file)
    {
        HashSet<long> ids = [];
        string[]? names = null;
        List<LandmarkConnection> connections = [];
        foreach (var category in list.EnumerateArray())
        {
            if (Property(category, Keypoints) is not { ValueKind: JsonValueKind.Array } points || Integer(category, "id") is not { } id)
                continue;
            string[] own = [.. points.EnumerateArray().Select(point => point.ValueKind == JsonValueKind.String ? point.GetString()! : "")];
            if (own.Length == 0) continue;
            if (names is not null && !names.SequenceEqual(own))
                throw new DataException(
                    $"Two categories have different keypoints, {Shown(names)} and {Shown(own)}; one list of keypoints is expected.", file);
            names = own;
            ids.Add(id);
            if (connections.Count > 0) continue;
            foreach (double[] line in Lines(category))
                if (line is [var from, var to] && IsPoint(from, own.Length) && IsPoint(to, own.Length))
                    connections.Add(new(own[(int)from - 1], own[(int)to - 1]));
                else throw new DataException(
                    $"The skeleton has an entry that is not a pair of numbers from 1 to {own.Length}.", file);
        }
        if (names is null)
            throw new DataException("No category lists its keypoints; \"keypoints\" with the names of the points is expected.", file);
        if (connections.Count == 0) builder.Note("The category has no skeleton, so drawings show points without lines.");
        builder.Define(file, names, connections);
        return (ids, names);
    }

    private static IEnumerable<double[]> Lines(JsonElement category) =>
        Property(category, "skeleton") is { ValueKind: JsonValueKind.Array } skeleton ? skeleton.EnumerateArray().Select(Numbers) : [];

    private static bool IsPoint(double number, int count) => number == Math.Floor(number) && number >= 1 && number <= count;

    private static LandmarkAnnotation? Read(JsonElement annotation, int count, LandmarkBuilder builder, string file)
    {
        double[] values = Property(annotation, Keypoints) is { } list ? Numbers(list) : [];
        if (values.Length == 0 && Integer(annotation, "num_keypoints") == 0) values = new double[3 * count];
        if (values.Length != 3 * count)
            return Malformed($"has {values.Length} keypoint values; {3 * count} are expected: x, y and v of each point.");
        var points = new LandmarkPoint[count];
        for (int i = 0; i < count; i++)
        {
            if (values[(3 * i) + 2] is not (0 or 1 or 2))
                return Malformed("has a keypoint whose v is not 0 (missing), 1 (hidden) or 2 (visible).");
            var visibility = (LandmarkVisibility)values[(3 * i) + 2];
            points[i] = visibility == LandmarkVisibility.Missing
                ? LandmarkPoint.Missing
                : new(values[3 * i], values[(3 * i) + 1], visibility);
        }
        return new(points)
        {
            Box = Property(annotation, "bbox") is { } box && Numbers(box) is [var x, var y, > 0 and var width, > 0 and var height]
                ? new(x, y, width, height)
                : null,
            Area = Number(annotation, "area") is > 0 and var area ? area : null,
        };

        LandmarkAnnotation? Malformed(string reason)
        {
            builder.Report(DataProblemKind.MalformedAnnotation, file, null, $"{Name(annotation)} {reason}");
            return null;
        }
    }

    private static string Shown(string[] names) => $"[{string.Join(", ", names.Take(3))}{(names.Length > 3 ? ", …" : "")}]";

    private static string Name(JsonElement annotation) =>
        Integer(annotation, "id") is { } id ? $"Annotation {id}" : "An annotation without id";

    private static IEnumerable<string> Candidates(DatasetFolder folder) =>
        folder.File is null
            ? folder.Annotations(".json").Where(file => File.ReadLines(file).Any(line => line.Contains($"\"{Keypoints}\"",
                StringComparison.Ordinal)))
            : folder.Annotations(".json");
}
