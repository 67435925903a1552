using System.Text.Json;
using Kente.Onnx.Runtime;
using Kente.Vision.Augmentation;
using Kente.Vision.Boxes;
using Kente.Vision.Detect.Inference;
using Kente.Vision.Detect.Onnx;
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
/// detector.ExportOnnx("cells.onnx");
/// </code></example>
public sealed class Detector
{
    /// <summary>The least score in an evaluation; what is less sure cannot change a number.</summary>
    internal const double LeastMeasured = 0.001;

    internal const double UsualThreshold = 0.25;

    private const int Together = 16;

    private readonly DetectionCells _cells;
    private readonly Model? _model;
    private Lazy<OnnxNetwork> _onnx;
    private InferenceEngine _engine;
    private double _threshold;

    internal Detector(Model model, DetectorSettings settings) : this(settings)
    {
        _model = model;
        _onnx = Exported();
    }

    private Detector(OnnxPredictor predictor, DetectorSettings settings) : this(settings) => _onnx = new(new OnnxNetwork(predictor));

    private Detector(DetectorSettings settings)
    {
        (Classes, Frame, Size, Distances, Threshold, LooksTwice) = (settings.Classes, settings.Frame, settings.Size, settings.Distances, settings.Threshold, settings.LooksTwice);
        _cells = new(Frame, Classes);
        _onnx = null!;
    }

    /// <summary>The network, from pictures of the size of <see cref="Frame"/> with values 0 to 255 to [cells, 4 distances in pixels and a score for each class].</summary>
    /// <exception cref="InvalidOperationException">The detector comes from an ONNX file, which can predict only.</exception>
    public Model Model => _model ?? throw new InvalidOperationException("The detector comes from an ONNX file, which can predict but is no model to look into, save or train; load its .keras file.");

    /// <summary>Names of the classes.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The size that pictures are letterboxed to.</summary>
    public PictureSize Frame { get; }

    /// <summary>How large the network is.</summary>
    public DetectorSize Size { get; }

    /// <summary>How many whole distances a cell can say; 1 for a plain number.</summary>
    public int Distances { get; }

    /// <summary>The least score that <c>Predict</c> believes; default 0.25, or where F1 was highest on the validation pictures. It is saved with the detector.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to 1.</exception>
    public double Threshold
    {
        get => _threshold;
        set => _threshold = PredictOptions.CheckThreshold(value, nameof(value));
    }

    /// <summary>Whether it looks at the mirror image of each picture too, which takes twice as long and finds a little more; default false. It is saved with the detector.</summary>
    public bool LooksTwice { get; set; }

    /// <summary>
    /// What computes the network; default <see cref="InferenceEngine.OnnxRuntime"/>, which is the faster (docs/results.md). It takes the weights as they
    /// are at the first prediction; set it again after changing them.
    /// </summary>
    /// <exception cref="InvalidOperationException">TorchSharp is set, but the detector comes from an ONNX file.</exception>
    public InferenceEngine Engine
    {
        get => _engine;
        set
        {
            if (!Enum.IsDefined(value)) throw new ArgumentOutOfRangeException(nameof(value), value, "The engine is OnnxRuntime or TorchSharp.");
            if (_model is not null) _onnx = Exported();
            else if (value == InferenceEngine.TorchSharp) throw new InvalidOperationException("The detector comes from an ONNX file, which TorchSharp does not run; load its .keras file.");
            _engine = value;
        }
    }

    /// <summary>Whether it has a network that can be trained.</summary>
    internal bool IsTrainable => _model is not null;

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

    /// <summary>Pictures as training sees them in its first epoch, letterboxed, augmented and in mosaics, with their boxes: to look at before training.</summary>
    /// <param name="data">Pictures with boxes.</param>
    /// <param name="options">How training is to be.</param>
    /// <param name="count">How many at most.</param>
    /// <exception cref="ArgumentException">As <see cref="Train"/>.</exception>
    /// <exception cref="DataException">A picture cannot be read.</exception>
    public static IReadOnlyList<AugmentedPicture> Preview(BoxDataset data, DetectorOptions? options = null, int count = 16)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        options.Check(data);
        var frame = options.FrameFor(data);
        return [.. new DetectorPipeline(data, PictureCache.For(data, frame), options, batchSize: 1).Pictures(frame, plain: false).Epoch(0).Take(count)];
    }

    /// <summary>Opens a detector that <see cref="Save"/> or <see cref="ExportOnnx"/> has written. Both find the same objects.</summary>
    /// <param name="path">The <c>.keras</c> or <c>.onnx</c> file.</param>
    /// <exception cref="DataException">It cannot be read, or is not a detector.</exception>
    public static Detector Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            var (predictor, settings) = DetectorFile.Read(path);
            return new(predictor, settings);
        }
        return ModelSettings.Load(path, "a detector", (Model model, DetectorSettings? saved) =>
            saved is { IsValid: true } ? new Detector(model, saved) : throw new JsonException("it is not that of a detector"));
    }

    /// <summary>Finds the objects in a picture file.</summary>
    /// <param name="path">JPEG, PNG, WebP or BMP.</param>
    /// <param name="threshold">The least score; by default <see cref="Threshold"/>.</param>
    /// <exception cref="DataException">It cannot be read.</exception>
    public IReadOnlyList<Detection> Predict(string path, double? threshold = null) => Predict(Picture.Load(path), threshold);

    /// <summary>Finds the objects in a picture.</summary>
    /// <param name="picture">The picture, of any size.</param>
    /// <param name="threshold">The least score; by default <see cref="Threshold"/>.</param>
    /// <returns>The objects, the surest first.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not from 0 to 1.</exception>
    public IReadOnlyList<Detection> Predict(Picture picture, double? threshold = null)
    {
        ArgumentNullException.ThrowIfNull(picture);
        return Predict([picture], new() { Threshold = threshold })[0];
    }

    /// <summary>Finds the objects in several pictures, computed together.</summary>
    /// <param name="pictures">The pictures, each of any size.</param>
    /// <param name="options">Score, suppression, tiling.</param>
    /// <returns>For each picture its objects, the surest first.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public IReadOnlyList<IReadOnlyList<Detection>> Predict(IReadOnlyList<Picture> pictures, PredictOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        options ??= new();
        options.Check();
        return [.. pictures.Chunk(Together).SelectMany(chunk => Look(chunk, options.Threshold ?? Threshold, everyClass: false, options))];
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
    public void Save(string path) => ModelSettings.Save(path, Model, Settings);

    /// <summary>
    /// Writes the detector as an ONNX file that any ONNX runtime runs: network, preprocessing, suppression, classes and threshold.
    /// <see cref="Load"/> opens it too and finds the same objects.
    /// </summary>
    /// <param name="path">The file; it is replaced where it exists.</param>
    /// <param name="options">What is inside; by default everything.</param>
    /// <exception cref="DataException">It cannot be written.</exception>
    public void ExportOnnx(string path, DetectorOnnxOptions? options = null) => DetectorFile.Write(path, Model, Settings, options ?? new());

    private DetectorSettings Settings => new(DetectorSettings.Detection, Classes, Frame.Width, Frame.Height, Size, Distances, Threshold, LooksTwice);

    /// <summary>Everything that could be an object in the pictures of a data set.</summary>
    internal IReadOnlyList<DetectedPicture> Look(BoxDataset data) =>
        [.. data.Pictures.Chunk(Together).SelectMany(chunk =>
        {
            var pictures = new Picture[chunk.Length];
            Parallel.For(0, chunk.Length, i => pictures[i] = chunk[i].Load());
            return chunk.Zip(Look(pictures, LeastMeasured, everyClass: true, new()), (picture, found) => new DetectedPicture(picture, found));
        })];

    private IReadOnlyList<Detection>[] Look(Picture[] pictures, double least, bool everyClass, PredictOptions options)
    {
        (int Picture, Box Part)[] parts = [.. pictures.Index().SelectMany(one => (options.Tiling?.Parts(one.Item.Size, Frame) ?? [Box.Whole]).Select(part => (one.Index, part)))];
        var views = pictures.Select(_ => new List<CellView>()).ToArray();
        foreach (var some in parts.Chunk(Together))
            foreach (var (picture, view) in See(pictures, some)) views[picture].Add(view);
        return [.. views.Select(seen => _cells.Objects(seen, least, everyClass, options))];
    }

    private IEnumerable<(int Picture, CellView View)> See(Picture[] pictures, (int Picture, Box Part)[] parts)
    {
        int pixels = Frame.Width * Frame.Height * 3, looks = LooksTwice ? 2 : 1;
        var joined = new byte[parts.Length * looks * pixels];
        var letterboxes = new Letterbox[parts.Length];
        void Fill(int i)
        {
            var part = pictures[parts[i].Picture].Part(parts[i].Part);
            var frame = joined.AsSpan(i * looks * pixels, pixels);
            letterboxes[i] = new(part.Size, Frame);
            letterboxes[i].Apply(part).Pixels.CopyTo(frame);
            if (LooksTwice) Mirror(frame, joined.AsSpan(((i * looks) + 1) * pixels, pixels));
        }
        if (parts.Length == 1) Fill(0);
        else Parallel.For(0, parts.Length, Fill);
        var frames = NdArray.Of(joined, parts.Length * looks, Frame.Height, Frame.Width, 3);
        float[] values = Engine == InferenceEngine.OnnxRuntime ? _onnx.Value.Predict(frames) : ((NdArray)Model.Predict(frames)).ToArray<float>();
        return Enumerable.Range(0, parts.Length * looks).Select(i =>
            (parts[i / looks].Picture, new CellView(values.AsMemory(i * _cells.Width, _cells.Width), letterboxes[i / looks], parts[i / looks].Part, Mirrored: i % looks > 0)));
    }

    private Lazy<OnnxNetwork> Exported() => new(() => OnnxNetwork.Of(_model!, Frame, Classes.Count));

    private void Mirror(ReadOnlySpan<byte> frame, Span<byte> mirrored)
    {
        for (int i = 0; i < Frame.Width * Frame.Height; i++)
        {
            int column = i % Frame.Width;
            frame.Slice(3 * (i - column + Frame.Width - 1 - column), 3).CopyTo(mirrored[(3 * i)..]);
        }
    }
}
