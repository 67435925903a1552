using System.Globalization;
using System.Text;
using Kente.Vision.Annotations;

namespace Kente.Vision.Landmarks.Formats;

/// <summary>Writes a table of points: one row per image and annotator.</summary>
internal static class LandmarkCsvWriter
{
    public static void Write(LandmarkDataset data, IEnumerable<(LandmarkImage Image, string File)> images, ImageFiles files)
    {
        bool hasAnnotators = data.Images.Any(image => image.Annotations.Any(annotation => annotation.Annotator is not null)
            || image.Annotations.Count > 1);
        StringBuilder table = new("filename,width,height");
        if (hasAnnotators) table.Append(",annotator");
        foreach (string name in data.Scheme.Names)
            foreach (string column in (string[])[$"{name}_x", $"{name}_y", $"{name}_visibility"])
                table.Append(',').Append(CsvRows.Quoted(column));
        table.Append('\n');
        foreach (var (image, file) in images)
        {
            if (!image.HasObject) Append(image, file, null, 0);
            foreach (var (index, annotation) in image.Annotations.Index()) Append(image, file, annotation, index);
        }
        files.WriteText("landmarks.csv", table.ToString());

        void Append(LandmarkImage image, string file, LandmarkAnnotation? annotation, int index)
        {
            table.Append(CultureInfo.InvariantCulture, $"{CsvRows.Quoted(file)},{image.Size.Width},{image.Size.Height}");
            if (hasAnnotators)
                table.Append(',').Append(
                    CsvRows.Quoted(annotation is null ? "" : annotation.Annotator ?? FormattableString.Invariant($"annotator {index + 1}")));
            foreach (var point in annotation?.Points ?? [.. data.Scheme.Names.Select(_ => LandmarkPoint.Missing)])
                table.Append(point.IsAnnotated
                    ? FormattableString.Invariant($",{point.X},{point.Y},{(int)point.Visibility}")
                    : ",,,0");
            table.Append('\n');
        }
    }
}
