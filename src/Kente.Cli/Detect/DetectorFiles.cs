using System.Globalization;
using System.Text;
using Kente.Cli.Training;
using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary>Writes images and tables of a detector's training.</summary>
internal sealed class DetectorFiles(string folder)
{
    private const int Batches = 3, BatchColumns = 4, BatchWidth = 360, Drawings = 16;

    /// <summary>Draws the first training batches as batches/1.jpg and so on.</summary>
    public void DrawBatches(BoxDataset data, DetectorOptions options)
    {
        int size = options.BatchSize ?? BatchColumns * BatchColumns;
        string batches = EmptyFolder("batches");
        foreach (var (i, batch) in Detector.Preview(data, options, Batches * size).Chunk(size).Index())
        {
            ImageSize cell = new(BatchWidth, BatchWidth * batch[0].Image.Height / batch[0].Image.Width);
            ContactSheet.Create(batch.Select(image => new CaptionedImage(Draw(image, data.Classes))), BatchColumns, cell)
                .Save(Path.Combine(batches, string.Create(CultureInfo.InvariantCulture, $"{i + 1}.jpg")));
        }
    }

    /// <summary>Draws images with annotated and predicted boxes into predictions/, and adds the first to the tracked run.</summary>
    public void DrawPredictions(DetectionReport report, TrackedTraining tracked)
    {
        string drawings = EmptyFolder("predictions");
        HashSet<string> used = [];
        string[] classes = [.. report.Classes.Select(c => c.Coco.Name)];
        foreach (var (index, (image, detections)) in report.Images.Take(Drawings).Index())
        {
            var annotated = image.Labels.Select(label => BoxMark.GroundTruth(label, classes));
            var predicted = detections.Where(detection => detection.Score >= report.Threshold).Select(detection => detection.ToMark());
            var drawing = MaxSideOption.Draw(image.Load(), [.. annotated, .. predicted]);
            string name = PredictionOutput.DrawingName(image.Name.Replace('/', '-'), used);
            drawing.Save(Path.Combine(drawings, name));
            if (index < TrackedTraining.MaxImages) tracked.Keep(drawing, name);
        }
    }

    /// <summary>
    /// Writes the confusion matrix as confusion.csv, and precision, recall and F1 of each class by score threshold as curves.csv.
    /// </summary>
    public void WriteTables(DetectionReport report)
    {
        string[] names = [.. report.Classes.Select(c => Quoted(c.Coco.Name)), "background"];
        StringBuilder confusion = new($"true\\predicted,{string.Join(',', names)}\n");
        for (int row = 0; row < names.Length; row++)
        {
            var counts = Enumerable.Range(0, names.Length)
                .Select(column => report.Confusion[row, column].ToString(CultureInfo.InvariantCulture));
            confusion.Append(CultureInfo.InvariantCulture, $"{names[row]},{string.Join(',', counts)}\n");
        }
        File.WriteAllText(Path.Combine(folder, "confusion.csv"), confusion.ToString());

        StringBuilder curves = new("class,score,precision,recall,f1\n");
        foreach (var (c, curve) in report.Classes.Where(c => c.Curve is not null).Select(c => (c.Coco, c.Curve!)))
            for (int i = 0; i <= ScoreCurve.Steps; i++)
            {
                curves.Append(CultureInfo.InvariantCulture, $"{Quoted(c.Name)},{(double)i / ScoreCurve.Steps:0.00},");
                curves.Append(
                    CultureInfo.InvariantCulture, $"{curve.Precision[i]:0.#####},{curve.Recall[i]:0.#####},{curve.F1[i]:0.#####}\n");
            }
        File.WriteAllText(Path.Combine(folder, "curves.csv"), curves.ToString());
    }

    private static RgbImage Draw(AugmentedImage image, IReadOnlyList<string> classes) =>
        image.Image.WithMarks(image.Labels.Select(label => BoxMark.GroundTruth(label, classes)));

    private static string Quoted(string name) =>
        name.AsSpan().IndexOfAny(",\"\n") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private string EmptyFolder(string name)
    {
        string path = Path.Combine(folder, name);
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        return Directory.CreateDirectory(path).FullName;
    }
}
