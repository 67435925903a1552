using System.Globalization;
using System.Text.Json;
using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary>Writes detections in formats of other programs.</summary>
/// <param name="folder">The folder.</param>
/// <param name="ids">The ids of COCO results.</param>
internal sealed class PredictionFiles(string folder, ResultIds? ids = null)
{
    private readonly List<object> _coco = [];
    private readonly HashSet<string> _names = [];

    /// <summary>Adds an image to the COCO results.</summary>
    /// <exception cref="DataException">The COCO annotations do not name the image.</exception>
    public void AddCoco(string file, ImageSize size, IReadOnlyList<Detection> detections)
    {
        long id = ids!.Image(file);
        foreach (var one in detections)
        {
            var (left, top, right, bottom) = one.Box.ToPixels(size);
            double[] box = [Round(left), Round(top), Round(right - left), Round(bottom - top)];
            _coco.Add(
                new
                {
                    image_id = id,
                    file_name = Path.GetFileName(file),
                    category_id = ids.Category(one),
                    bbox = box,
                    score = Math.Round(one.Score, 5)
                });
        }
    }

    /// <summary>Writes the COCO results.</summary>
    public void SaveCoco() => File.WriteAllText(Path.Combine(folder, "coco.json"), JsonSerializer.Serialize(_coco) + "\n");

    /// <summary>Writes YOLO labels with scores: class, center and size relative to the image, score.</summary>
    public void SaveYolo(string file, IReadOnlyList<Detection> detections)
    {
        string labels = Path.Combine(folder, "labels"), stem = Path.GetFileNameWithoutExtension(file), name = stem;
        for (int i = 2; !_names.Add(name); i++) name = $"{stem}-{i}";
        Directory.CreateDirectory(labels);
        File.WriteAllText(Path.Combine(labels, $"{name}.txt"), string.Concat(detections.Select(Line)));
    }

    private static string Line(Detection one) => string.Create(CultureInfo.InvariantCulture,
        $"{one.Class} {one.Box.CenterX:0.######} {one.Box.CenterY:0.######} {one.Box.Width:0.######} {one.Box.Height:0.######} "
            + $"{one.Score:0.#####}\n");

    private static double Round(double pixels) => Math.Round(pixels, 2);
}
