using System.Globalization;
using System.Text.Json;
using Kente.Vision;

namespace Kente.Cli.Detect;

/// <summary>What was found in images, in the forms that other programs read.</summary>
internal sealed class PredictionFiles(string folder)
{
    private readonly List<object> _coco = [];
    private readonly HashSet<string> _names = [];
    private int _images;

    /// <summary>Adds an image to COCO's list of results: its image_id is its number where the file is named by one, else its place among the images, from 1.</summary>
    public void AddCoco(string file, ImageSize size, IReadOnlyList<Detection> found)
    {
        _images++;
        long id = long.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out long named) ? named : _images;
        foreach (var one in found)
        {
            var (left, top, right, bottom) = one.Box.ToPixels(size);
            _coco.Add(new { image_id = id, file_name = Path.GetFileName(file), category_id = one.Class + 1, bbox = (double[])[Round(left), Round(top), Round(right - left), Round(bottom - top)], score = Math.Round(one.Score, 5) });
        }
    }

    /// <summary>Writes COCO's list of results.</summary>
    public void SaveCoco() => File.WriteAllText(Path.Combine(folder, "coco.json"), JsonSerializer.Serialize(_coco) + "\n");

    /// <summary>Writes a line an object: class, center and size relative to the image, score.</summary>
    public void SaveYolo(string file, IReadOnlyList<Detection> found)
    {
        string labels = Path.Combine(folder, "labels"), stem = Path.GetFileNameWithoutExtension(file), name = stem;
        for (int i = 2; !_names.Add(name); i++) name = $"{stem}-{i}";
        Directory.CreateDirectory(labels);
        File.WriteAllText(Path.Combine(labels, $"{name}.txt"), string.Concat(found.Select(one => string.Create(
            CultureInfo.InvariantCulture, $"{one.Class} {one.Box.CenterX:0.######} {one.Box.CenterY:0.######} {one.Box.Width:0.######} {one.Box.Height:0.######} {one.Score:0.#####}\n"))));
    }

    private static double Round(double pixels) => Math.Round(pixels, 2);
}
