using System.Globalization;
using System.Text;
using Kente.Primitives;
using Kente.Vision.Annotations;

namespace Kente.Volumes.Points;

/// <summary>
/// Comma-separated points whose columns name the coordinate system: <c>name,ras_x,ras_y,ras_z</c> or <c>name,lps_x,lps_y,lps_z</c>, in mm;
/// names of columns may end with <c>_mm</c>.
/// </summary>
internal sealed class PointCsv : IPointFormat
{
    private static readonly string[] Names = ["name", "label", "landmark"];

    public string Extension => ".csv";

    public NamedPoints Read(string path) => FileReading.Guard(path, () =>
    {
        using StreamReader reader = new(path);
        List<NamedPoint> points = [];
        Header? header = null;
        foreach (var (line, fields) in CsvRows.Read(reader))
        {
            if (fields is null) throw new DataException("A quote is not closed.", path, line);
            if (header is null)
            {
                header = Header.Of(fields) ?? throw new DataException(
                    "The columns do not say which coordinate system they use; name them ras_x, ras_y, ras_z or lps_x, lps_y, lps_z.", path, line);
                continue;
            }
            points.Add(header.Point(fields, points.Count + 1, path, line));
        }
        return PointFile.Create(points, path);
    });

    public void Write(string path, NamedPoints points)
    {
        StringBuilder text = new("name,ras_x,ras_y,ras_z,description\n");
        foreach (var (name, (x, y, z), description) in points)
            text.Append(CultureInfo.InvariantCulture, $"{CsvRows.Quoted(name)},{x:R},{y:R},{z:R},{CsvRows.Quoted(description)}\n");
        PointFile.WriteText(path, text.ToString());
    }

    private sealed record Header(string Space, int X, int Y, int Z, int Name, int Description)
    {
        public static Header? Of(IReadOnlyList<string> columns)
        {
            List<string> names = [
                .. columns.Select(column => column.Trim().ToLowerInvariant().Replace("_mm", "", StringComparison.Ordinal))];
            foreach (string space in (string[])["ras", "lps"])
                if (names.IndexOf($"{space}_x") is >= 0 and var x && names.IndexOf($"{space}_y") is >= 0 and var y
                    && names.IndexOf($"{space}_z") is >= 0 and var z)
                    return new(space, x, y, z, names.FindIndex(Names.Contains), names.IndexOf("description"));
            return null;
        }

        public NamedPoint Point(IReadOnlyList<string> fields, int number, string path, int line)
        {
            string Field(int column) => column >= 0 && column < fields.Count ? fields[column] : "";
            double Number(int column) =>
                double.TryParse(Field(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
                    ? value
                    : throw new DataException($"Column {column + 1} contains '{Field(column)}'; a number is expected.", path, line);
            return new(
                Field(Name) is { Length: > 0 } name ? name : $"{number}", PointFile.InSpace(Space, Number(X), Number(Y), Number(Z))!.Value,
                Field(Description));
        }
    }
}
