using System.Globalization;
using System.Text;
using Kente.Primitives;
using Kente.Vision.Annotations;

namespace Kente.Volumes.Points;

/// <summary>Fiducial lists of 3D Slicer: comments with the coordinate system and the columns, then one point a line.</summary>
internal sealed class FiducialCsv : IPointFormat
{
    private const string Columns = "id,x,y,z,ow,ox,oy,oz,vis,sel,lock,label,desc,associatedNodeID";

    public string Extension => ".fcsv";

    public NamedPoints Read(string path) => FileReading.Guard(path, () =>
    {
        string? space = null;
        bool hasComments = false;
        List<string> columns = [.. Columns.Split(',')];
        List<NamedPoint> points = [];
        using StreamReader reader = new(path);
        foreach (var (line, fields) in CsvRows.Read(reader))
        {
            if (fields is null) throw new DataException("A quote is not closed.", path, line);
            if (fields[0].StartsWith('#'))
            {
                hasComments = true;
                string comment = string.Join(',', fields);
                if (Value(comment, "CoordinateSystem") is { } named) space = named;
                if (Value(comment, "columns") is { } listed) columns = [.. listed.Split(',').Select(column => column.Trim())];
                continue;
            }
            if (!hasComments) throw NotFiducials(path);
            points.Add(Point(fields, columns, space, points.Count + 1, path, line));
        }
        return hasComments ? PointFile.Create(points, path) : throw NotFiducials(path);
    });

    public void Write(string path, NamedPoints points)
    {
        StringBuilder text = new();
        text.Append("# Markups fiducial file version = 4.11\n# CoordinateSystem = LPS\n# columns = ").Append(Columns).Append('\n');
        foreach (var (index, point) in points.Index())
        {
            var (x, y, z) = point.Position.To<Lps>();
            text.Append(
                CultureInfo.InvariantCulture,
                $"{index + 1},{x:R},{y:R},{z:R},0,0,0,1,1,1,0,{CsvRows.Quoted(point.Name)},{CsvRows.Quoted(point.Description)},\n");
        }
        PointFile.WriteText(path, text.ToString());
    }

    private static DataException NotFiducials(string path) => new(
        "The file is not a list of fiducials of 3D Slicer, which starts with lines such as '# CoordinateSystem = LPS'.", path);

    private static NamedPoint Point(
        IReadOnlyList<string> fields, List<string> columns, string? space, int number, string path, int line)
    {
        string Field(string column) => columns.IndexOf(column) is >= 0 and var index && index < fields.Count ? fields[index] : "";
        double Number(string column) =>
            double.TryParse(Field(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
                ? value
                : throw new DataException($"The column {column} contains '{Field(column)}'; a number is expected.", path, line);
        if (PointFile.InSpace(space, 0, 0, 0) is null)
            throw new DataException(
                space is null
                    ? "The file does not say its coordinate system; a line '# CoordinateSystem = LPS' or '# CoordinateSystem = RAS' is expected."
                    : $"The coordinate system is '{space}'; RAS (0) or LPS (1) is expected.",
                path, line);
        var position = PointFile.InSpace(space, Number("x"), Number("y"), Number("z"))!.Value;
        return new(Field("label") is { Length: > 0 } label ? label : $"{number}", position, Field("desc"));
    }

    private static string? Value(string comment, string key)
    {
        string text = comment.TrimStart('#', ' ');
        return text.StartsWith(key, StringComparison.OrdinalIgnoreCase) && text[key.Length..].TrimStart() is ['=', .. var value]
            ? value.Trim()
            : null;
    }
}
