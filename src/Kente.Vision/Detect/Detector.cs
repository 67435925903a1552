using System.Text.Json;
using Kente.Data;
using Kente.Vision.Boxes;
using Kente.Vision.Detect.Reports;
using Kente.Vision.Images;
using Kente.Vision.Training;

namespace Kente.Vision.Detect;

/// <summary>Finds any number of objects of several classes in a picture. Predict is safe from several threads at once.</summary>
/// <example><code>
/// var (train, test) = BoxDataset.Open("cells/").Split(0.8, seed: 1);
/// var detector = Detector.Train(train, new() { Validation = test });
/// foreach (Detection cell in detector.Predict("smear.jpg")) Console.WriteLine(cell);
/// Console.WriteLine(detector.Evaluate(test));
/// detector.Save("cells.keras");
/// </code></example>
public sealed class Detector
{
    /// <summary>The least score in an evaluation; what is less sure cannot change a number.</summary>
    internal const double LeastMeasured = 0.001;

    private const int Together = 16;
    private const double UsualThreshold = 0.25;

    private readonly DetectionCells _cells;

    internal Detector(Model model, IReadOnlyList<string> classes, PictureSize frame, DetectorSize size, int distances)
    {
        (Model, Classes, Frame, Size, Distances) = (model, classes, frame, size, distances);
        _cells = new(frame, classes);
    }

    /// <summary>The network, from pictures of the size of <see cref="Frame"/> with values 0 to 255 to [cells, 4 distances in pixels and a score for each class].</summary>
    public Model Model { get; }

    /// <summary>Names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The size that pictures are letterboxed to.</summary>
    public PictureSize Frame { get; }

    /// <summary>How large the network is.</summary>
    public DetectorSize Size { get; }

    /// <summary>How many whole distances a cell can say; 1 for a plain number.</summary>
    public int Distances { get; }

    /// <summary>The least score that <c>Predict</c> believes; default 0.25, or where F1 was highest on the validation pictures. It is saved with the detector.</summary>
    public double Threshold { get; set; } = UsualThreshold;

    /// <summary>Whether it looks at the mirror image of each picture too, which takes twice as long and finds a little more; default false. It is saved with the detector.</summary>
    public bool LooksTwice { get; set; }

    /// <summary>Trains a detector.</summary>
    /// <param name="data">Pictures with boxes; pictures without are welcome.</param>
    /// <param name="options">How; the defaults are good for most data.</param>
    /// <exception cref="ArgumentException">The data hold no box, an option is out of its range, or options do not go together.</exception>
    /// <exception cref="DataException">A picture cannot be read; <see cref="BoxDataset.Verify"/> takes such out.</exception>
    public static Detector Train(BoxDataset data, DetectorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        options.Check(data);
        return Session.Run(options.Seed, () => new DetectorTraining(data, options).Run());
    }

    /// <summary>Opens a detector that <see cref="Save"/> has written.</summary>
    /// <param name="path">The <c>.keras</c> file.</param>
    /// <exception cref="DataException">It cannot be read, or is not a detector.</exception>
    public static Detector Load(string path) => ModelSettings.Load(path, "a detector", (Model model, Saved? saved) =>
        saved is { Task: "detection", Classes: not null }
            ? new Detector(model, saved.Classes, new(saved.Width, saved.Height), saved.Size, saved.Distances) { Threshold = saved.Threshold, LooksTwice = saved.LooksTwice }
            : throw new JsonException("it is not that of a detector"));

    /// <summary>Finds the objects in a picture file.</summary>
    /// <param name="path">JPEG, PNG, WebP or BMP.</param>
    /// <param name="threshold">The least score; by default <see cref="Threshold"/>.</param>
    /// <exception cref="DataException">It cannot be read.</exception>
    public IReadOnlyList<Detection> Predict(string path, double? threshold = null) => Predict(Picture.Load(path), threshold);

    /// <summary>Finds the objects in a picture.</summary>
    /// <param name="picture">The picture, of any size.</param>
    /// <param name="threshold">The least score; by default <see cref="Threshold"/>.</param>
    /// <returns>The objects, the surest first.</returns>
    public IReadOnlyList<Detection> Predict(Picture picture, double? threshold = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return Look([picture], threshold ?? Threshold, everyClass: false)[0];
    }

    /// <summary>Measures the detector on pictures it has not been trained on.</summary>
    /// <param name="data">Pictures with the same classes.</param>
    /// <exception cref="ArgumentException">The classes differ, or there are no pictures.</exception>
    /// <exception cref="DataException">A picture cannot be read.</exception>
    public DetectionReport Evaluate(BoxDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count == 0) throw new ArgumentException($"There are no pictures in {data.Source}.", nameof(data));
        if (!data.Classes.SequenceEqual(Classes)) throw new ArgumentException($"The detector knows the classes {string.Join(", ", Classes)}, but {data.Source} has {string.Join(", ", data.Classes)}.", nameof(data));
        return DetectionReport.Of(Classes, Look(data), Threshold);
    }

    /// <summary>Writes the network, its preprocessing, the classes and the threshold into one <c>.keras</c> file, which Keras opens too.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">It cannot be written.</exception>
    public void Save(string path) => ModelSettings.Save(path, Model, new Saved("detection", Classes, Frame.Width, Frame.Height, Size, Distances, Threshold, LooksTwice));

    /// <summary>Everything that could be an object in the pictures of a data set.</summary>
    internal IReadOnlyList<DetectedPicture> Look(BoxDataset data) =>
        [.. data.Pictures.Chunk(Together).SelectMany(chunk =>
        {
            var pictures = new Picture[chunk.Length];
            Parallel.For(0, chunk.Length, i => pictures[i] = chunk[i].Load());
            return chunk.Zip(Look(pictures, LeastMeasured, everyClass: true), (picture, found) => new DetectedPicture(picture, found));
        })];

    private IReadOnlyList<Detection>[] Look(Picture[] pictures, double least, bool everyClass)
    {
        int pixels = Frame.Width * Frame.Height * 3, looks = LooksTwice ? 2 : 1;
        var joined = new byte[pictures.Length * looks * pixels];
        Letterbox[] letterboxes = [.. pictures.Select(picture => new Letterbox(picture.Size, Frame))];
        void Fill(int i)
        {
            var frame = joined.AsSpan(i * looks * pixels, pixels);
            letterboxes[i].Apply(pictures[i]).Pixels.CopyTo(frame);
            if (LooksTwice) Mirror(frame, joined.AsSpan(((i * looks) + 1) * pixels, pixels));
        }
        if (pictures.Length == 1) Fill(0);
        else Parallel.For(0, pictures.Length, Fill);
        NdArray predicted = Model.Predict(NdArray.Of(joined, pictures.Length * looks, Frame.Height, Frame.Width, 3));
        float[] values = predicted.ToArray<float>();
        var found = new IReadOnlyList<Detection>[pictures.Length];
        for (int i = 0; i < found.Length; i++)
            found[i] = _cells.Objects([.. Enumerable.Range(i * looks, looks).Select(look => (ReadOnlyMemory<float>)values.AsMemory(look * _cells.Width, _cells.Width))], letterboxes[i], least, everyClass);
        return found;
    }

    private void Mirror(ReadOnlySpan<byte> frame, Span<byte> mirrored)
    {
        for (int i = 0; i < Frame.Width * Frame.Height; i++)
        {
            int column = i % Frame.Width;
            frame.Slice(3 * (i - column + Frame.Width - 1 - column), 3).CopyTo(mirrored[(3 * i)..]);
        }
    }

    private sealed record Saved(string Task, IReadOnlyList<string> Classes, int Width, int Height, DetectorSize Size, int Distances, double Threshold, bool LooksTwice);
}
