using System.Globalization;
using Kente.Volumes;

namespace Kente.Bench.Volumes;

/// <summary>Reads public collections of volumes whose landmarks are in one table.</summary>
internal static class VolumeFolders
{
    private static readonly string[] HippocampusPoints = ["anterior_centroid", "posterior_centroid", "anterior_tip", "posterior_tip"];

    /// <summary>
    /// MR images of the hippocampus (Medical Segmentation Decathlon, task 4) with four points that were computed from the masks:
    /// <c>images/FILE</c> and voxel indices in <c>derived_landmarks.csv</c>.
    /// </summary>
    public static VolumeDataset Hippocampus(string folder)
    {
        var (columns, rows) = Table(folder, "derived_landmarks.csv");
        return new(rows.Select(row =>
        {
            string path = Path.Combine(folder, "images", row[columns["file"]]);
            var affine = Volume.Load(path).Affine;
            double Number(string column) => double.Parse(row[columns[column]], CultureInfo.InvariantCulture);
            return new AnnotatedVolume(
                row[columns["file"]].Replace(".nii.gz", "", StringComparison.Ordinal),
                new(HippocampusPoints.Select(name => new NamedPoint(
                    name.Replace('_', ' '), affine.ToWorld(new(Number($"{name}_i"), Number($"{name}_j"), Number($"{name}_k")))))),
                () => Volume.Load(path));
        }), "hippocampus");
    }

    /// <summary>
    /// CT images of mouse skulls (Maga et al. 2017) with 45 landmarks: <c>half/SUBJECT.nii.gz</c> and positions in mm in
    /// <c>landmarks.csv</c>.
    /// </summary>
    public static VolumeDataset MouseSkulls(string folder)
    {
        var (columns, rows) = Table(folder, "landmarks.csv");
        return new(rows.GroupBy(row => row[columns["subject"]]).Select(subject =>
        {
            string path = Path.Combine(folder, "half", $"{subject.Key}.nii.gz");
            return new AnnotatedVolume(
                subject.Key,
                new(subject.Select(row => new NamedPoint(row[columns["landmark"]], new(Mm(row, "x"), Mm(row, "y"), Mm(row, "z"))))),
                () => Volume.Load(path));
        }), "mouse skulls");

        double Mm(string[] row, string axis) => double.Parse(row[columns[$"ras_{axis}_mm"]], CultureInfo.InvariantCulture);
    }

    private static (Dictionary<string, int> Columns, string[][] Rows) Table(string folder, string name)
    {
        string[][] lines = [.. File.ReadLines(Path.Combine(folder, name)).Where(line => line.Length > 0).Select(line => line.Split(','))];
        return (lines[0].Index().ToDictionary(column => column.Item, column => column.Index), lines[1..]);
    }
}
