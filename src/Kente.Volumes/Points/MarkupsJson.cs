using System.Text.Encodings.Web;
using System.Text.Json;
using Kente.Primitives;
using Kente.Vision.Annotations;

namespace Kente.Volumes.Points;

/// <summary>Markups of 3D Slicer (markups-schema 1.0) with control points.</summary>
internal sealed class MarkupsJson : IPointFormat
{
    private const string Schema =
        "https://raw.githubusercontent.com/slicer/slicer/master/Modules/Loadable/Markups/Resources/Schema/markups-schema-v1.0.3.json#";

    private static readonly JsonSerializerOptions Writing = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Extension => ".mrk.json";

    public NamedPoints Read(string path) => FileReading.Guard(path, () =>
    {
        using var document = Parse(path);
        List<NamedPoint> points = [];
        if (JsonValues.Property(document.RootElement, "markups") is not { ValueKind: JsonValueKind.Array } markups)
            throw new DataException("The file has no list \"markups\"; markups of 3D Slicer have one.", path);
        foreach (var markup in markups.EnumerateArray()) points.AddRange(Points(markup, points.Count, path));
        return PointFile.Create(points, path);
    });

    public void Write(string path, NamedPoints points) => PointFile.WriteText(path, JsonSerializer.Serialize(
        new Dictionary<string, object>
        {
            ["@schema"] = Schema,
            ["markups"] = new[]
            {
                new
                {
                    type = "Fiducial",
                    coordinateSystem = Lps.Name,
                    coordinateUnits = "mm",
                    labelFormat = "%N-%d",
                    controlPoints = points.Select((point, index) => Written(point, index)),
                },
            },
        },
        Writing) + "\n");

    private static JsonDocument Parse(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            return JsonDocument.Parse(file);
        }
        catch (JsonException wrong)
        {
            throw new DataException(
                "The text is not JSON from here on; markups that 3D Slicer saved are expected.", path, (int?)wrong.LineNumber + 1, wrong);
        }
    }

    private static IEnumerable<NamedPoint> Points(JsonElement markup, int before, string path)
    {
        string? space = JsonValues.Text(markup, "coordinateSystem"), unit = JsonValues.Text(markup, "coordinateUnits");
        if (unit is not (null or "mm")) throw new DataException($"The coordinates have the unit '{unit}'; mm is expected.", path);
        if (JsonValues.Property(markup, "controlPoints") is not { ValueKind: JsonValueKind.Array } points)
            throw new DataException("A markup has no list \"controlPoints\".", path);
        int number = before;
        foreach (var point in points.EnumerateArray())
        {
            number++;
            string status = JsonValues.Text(point, "positionStatus") ?? "defined";
            if (status != "defined" || JsonValues.Property(point, "position") is not { } position) continue;
            string name = JsonValues.Text(point, "label") is { Length: > 0 } label ? label : $"{number}";
            if (JsonValues.Numbers(position) is not [var x, var y, var z])
                throw new DataException($"The position of the point '{name}' is not a list of three numbers.", path);
            yield return new(
                name,
                PointFile.InSpace(space, x, y, z)
                    ?? throw new DataException($"The coordinate system is '{space}'; RAS or LPS is expected.", path),
                JsonValues.Text(point, "description") ?? "");
        }
    }

    private static object Written(NamedPoint point, int index)
    {
        var (x, y, z) = point.Position.To<Lps>();
        return new
        {
            id = $"{index + 1}",
            label = point.Name,
            description = point.Description,
            position = new[] { x, y, z },
            positionStatus = "defined",
        };
    }
}
