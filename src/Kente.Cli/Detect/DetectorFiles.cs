using System.Globalization;
using System.Text;
using Kente.Cli.Tracking;
using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary>What a training leaves to look at, besides the report's page.</summary>
internal sealed class DetectorFiles(string folder)
{
    private const int Batches = 3, BatchColumns = 4, BatchWidth = 360, Drawings = 16;

    /// <summary>The first batches as the network sees them, as batches/1.jpg and so on.</summary>
    public void DrawBatches(BoxDataset data, DetectorOptions options)
    {
        int size = options.BatchSize ?? BatchColumns * BatchColumns;
        string batches = Fresh("batches");
        foreach (var (i, batch) in Detector.Preview(data, options, Batches * size).Chunk(size).Index())
            ContactSheet.Create(batch.Select(image => new CaptionedImage(Drawn(image, data.Classes))), BatchColumns, new(BatchWidth, BatchWidth * batch[0].Image.Height / batch[0].Image.Width)).Save(Path.Combine(batches, string.Create(CultureInfo.InvariantCulture, $"{i + 1}.jpg")));
    }

    /// <summary>Images with their true and found boxes, in predictions; the first also where the training is tracked.</summary>
    public void DrawPredictions(DetectionReport report, TrackedTraining tracked)
    {
        string drawings = Fresh("predictions");
        HashSet<string> used = [];
        foreach (var (place, (image, found)) in report.Images.Take(Drawings).Index())
        {
            var drawing = image.Load().WithMarks([.. image.Labels.Select(label => BoxMark.GroundTruth(label.Box)), .. found.Where(one => one.Score >= report.Threshold).Select(one => BoxMark.Predicted(one.Box, one.ClassName, one.Score))]);
            string name = PredictedFiles.DrawingName(image.Name.Replace('/', '-'), used);
            drawing.Save(Path.Combine(drawings, name));
            if (place < TrackedTraining.MaxImages) tracked.Keep(drawing, name);
        }
    }

    /// <summary>The confusion of the classes as confusion.csv, and precision, recall and F1 of each class by score as curves.csv.</summary>
    public void WriteTables(DetectionReport report)
    {
        string[] names = [.. report.Classes.Select(c => Cell(c.Coco.Name)), "nothing"];
        StringBuilder confusion = new($"true\\found,{string.Join(',', names)}\n");
        for (int row = 0; row < names.Length; row++)
            confusion.Append(CultureInfo.InvariantCulture, $"{names[row]},{string.Join(',', Enumerable.Range(0, names.Length).Select(column => report.Confusion[row, column].ToString(CultureInfo.InvariantCulture)))}\n");
        File.WriteAllText(Path.Combine(folder, "confusion.csv"), confusion.ToString());

        StringBuilder curves = new("class,score,precision,recall,f1\n");
        foreach (var (c, curve) in report.Classes.Where(c => c.Curve is not null).Select(c => (c.Coco, c.Curve!)))
            for (int i = 0; i <= ScoreCurve.Steps; i++)
                curves.Append(CultureInfo.InvariantCulture, $"{Cell(c.Name)},{(double)i / ScoreCurve.Steps:0.00},{curve.Precision[i]:0.#####},{curve.Recall[i]:0.#####},{curve.F1[i]:0.#####}\n");
        File.WriteAllText(Path.Combine(folder, "curves.csv"), curves.ToString());
    }

    private static RgbImage Drawn(AugmentedImage image, IReadOnlyList<string> classes) => image.Image.WithMarks(image.Labels.Select(label => BoxMark.GroundTruth(label.Box, classes[label.Class])));

    private static string Cell(string name) => name.AsSpan().IndexOfAny(",\"\n") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private string Fresh(string name)
    {
        string path = Path.Combine(folder, name);
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        return Directory.CreateDirectory(path).FullName;
    }
}
