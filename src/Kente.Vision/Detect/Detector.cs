using System.Text.Json;
using Kente.Shared;
using Kente.Vision.Datasets;
using Kente.Vision.Detect.Export;
using Kente.Vision.Detect.Inference;
using Kente.Vision.Detect.Reports;
using Kente.Vision.Detect.Training;
using Kente.Vision.Detect;
using Kente.Vision.Training;

namespace Kente.Vision;

/// <summary>
/// An object detector: finds any number of objects of several classes in an image. <c>Predict</c> is safe to call from several threads at
/// once.
/// </summary>
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
    private readonly Model? _model;
    private readonly DetectorSettings _settings;
    private readonly DetectorInference _inference;
    private Lazy<OnnxNetwork> _onnx;
    private InferenceEngine? _engine;
    private double _threshold;

    internal Detector(Model model, DetectorSettings settings) : this(settings)
    {
        _model = model;
        _onnx = ExportToMemory();
    }

    private Detector(IOnnxPredictor predictor, DetectorSettings settings) : this(settings) => _onnx = new(new OnnxNetwork(predictor));

    private Detector(DetectorSettings settings)
    {
        (_settings, _threshold, TestTimeAugmentation) = (settings, settings.Threshold, settings.TestTimeAugmentation);
        _inference = new(settings, RunNetwork);
        _onnx = null!;
    }

    /// <summary>
    /// Gets the network. Its input has the shape [batch, height, width, 3] with values from 0 to 255; its output has, for each grid cell,
    /// the distances to the four edges of a box in pixels and a score for each class.
    /// </summary>
    /// <exception cref="InvalidOperationException">The detector was loaded from an ONNX file, which has no model.</exception>
    public Model Model => _model ?? throw new InvalidOperationException(
        "The detector was loaded from an ONNX file, which supports prediction only; to access, save or train its model, load "
            + "its .keras file.");

    /// <summary>Gets the names of the classes.</summary>
    public IReadOnlyList<string> Classes => _settings.Classes;

    /// <summary>Gets the size of the network's input, to which images are letterboxed.</summary>
    public ImageSize InputSize => _settings.InputSize;

    /// <summary>Gets the backbone from which training started; <see langword="null"/> if it had none.</summary>
    public BackboneInfo? Backbone => _settings.Backbone;

    /// <summary>Gets the size of the network.</summary>
    public DetectorSize Size => _settings.Size;

    /// <summary>Gets the number of bins of the distance distribution; 1 if distances are predicted directly.</summary>
    public int RegMax => _settings.RegMax;

    /// <summary>
    /// Gets or sets the score threshold of <c>Predict</c>: after training the one with the highest F1 on the validation data, or 0.25
    /// without them. It is saved with the detector.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not from 0 to 1.</exception>
    public double Threshold
    {
        get => _threshold;
        set => _threshold = DetectorPredictOptions.CheckThreshold(value, nameof(value));
    }

    /// <summary>
    /// Gets or sets whether the mirror image of each image is predicted too (test-time augmentation), which takes twice as long and finds
    /// slightly more objects. It is saved with the detector.
    /// </summary>
    public bool TestTimeAugmentation { get; set; }

    /// <summary>
    /// Gets or sets the library that computes the network. By default it is ONNX Runtime, if it is registered with
    /// <c>OnnxRuntime.Use()</c> and the model is on the CPU, and TorchSharp otherwise; both give the same results. ONNX Runtime always
    /// computes on the CPU and uses the weights at the first prediction; set this property again after the weights change.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is another engine.</exception>
    /// <exception cref="InvalidOperationException">
    /// The value is OnnxRuntime, but no runtime is registered; or it is TorchSharp, but the detector was loaded from an ONNX file.
    /// </exception>
    public InferenceEngine Engine
    {
        get => _engine ?? (_model is null || (OnnxInference.Runtime is not null && _model.Device == Device.Cpu)
            ? InferenceEngine.OnnxRuntime
            : InferenceEngine.TorchSharp);
        set
        {
            if (value is not (InferenceEngine.OnnxRuntime or InferenceEngine.TorchSharp))
                throw new ArgumentOutOfRangeException(nameof(value), value, "The engine must be OnnxRuntime or TorchSharp.");
            if (value == InferenceEngine.OnnxRuntime) _ = OnnxInference.RequiredRuntime;
            if (_model is not null) (_onnx, _model.Engine) = (ExportToMemory(), value);
            else if (value == InferenceEngine.TorchSharp)
                throw new InvalidOperationException(
                    "The detector was loaded from an ONNX file, which TorchSharp cannot run; load its .keras file.");
            _engine = value;
        }
    }

    /// <summary>Gets whether the detector has a model that can be trained.</summary>
    internal bool IsTrainable => _model is not null;

    /// <summary>Trains a detector.</summary>
    /// <param name="data">Training data; images without boxes are allowed.</param>
    /// <param name="options">Training options.</param>
    /// <exception cref="ArgumentException">The data have no box, an option is out of its range, or options contradict each
    /// other.</exception>
    /// <exception cref="DataException">An image cannot be read; <see cref="BoxDataset.Verify"/> removes such images.</exception>
    public static Detector Train(BoxDataset data, DetectorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        options.Check(data);
        return Session.Run(options.Seed, () => new DetectorTraining(data, options).Run());
    }

    /// <summary>
    /// Returns training images as the first epoch contains them: letterboxed, augmented and combined to mosaics, with their boxes.
    /// </summary>
    /// <param name="data">Training data.</param>
    /// <param name="options">Training options.</param>
    /// <param name="count">Maximum number of images; default 16.</param>
    /// <exception cref="ArgumentException">See <see cref="Train"/>.</exception>
    /// <exception cref="DataException">An image cannot be read.</exception>
    public static IReadOnlyList<AugmentedImage> Preview(BoxDataset data, DetectorOptions? options = null, int count = 16)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        options.Check(data);
        var inputSize = options.InputSizeFor(data);
        DetectorPipeline pipeline = new(data, ImageCache.For(data, inputSize), options.Pipeline, batchSize: 1);
        return [.. pipeline.Images(inputSize, closeMosaic: false).Epoch(0).Take(count)];
    }

    /// <summary>Loads a detector from a file that <see cref="Save"/> or <see cref="ExportOnnx"/> wrote.</summary>
    /// <param name="path">The <c>.keras</c> or <c>.onnx</c> file. An ONNX file needs ONNX Runtime, registered with
    /// <c>OnnxRuntime.Use()</c>.</param>
    /// <exception cref="DataException">The file cannot be read or is not a detector.</exception>
    /// <exception cref="InvalidOperationException">The file is an ONNX file, but no runtime is registered.</exception>
    public static Detector Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase))
        {
            var (predictor, settings) = DetectorFile.Read(path);
            return new(predictor, settings);
        }
        return ModelSettings.Load(path, "a detector", (Model model, DetectorSettings? saved) => saved is { IsValid: true }
            ? new Detector(model, saved)
            : throw new JsonException("they are not the settings of a detector"));
    }

    /// <summary>
    /// Moves the detector to a device, on which it then predicts and evaluates with <see cref="InferenceEngine.TorchSharp"/>, unless
    /// <see cref="Engine"/> was set. Files do not contain the device. Do not call it while the detector predicts.
    /// </summary>
    /// <param name="device">
    /// The device; <see cref="Device.Auto"/> for the fastest of this machine that can run the detector.
    /// </param>
    /// <returns>This detector.</returns>
    /// <exception cref="ArgumentException">This machine does not have the device; the message lists the devices it has.</exception>
    /// <exception cref="InvalidOperationException">
    /// The detector was loaded from an ONNX file, which runs on the CPU, and another device is asked for.
    /// </exception>
    public Detector To(Device device)
    {
        if (_model is not null) _model.To(device);
        else if (device != Device.Cpu && device != Device.Auto)
            throw new InvalidOperationException(
                $"The detector was loaded from an ONNX file, which runs on the CPU, not on {device}; load its .keras file.");
        return this;
    }

    /// <summary>Detects the objects in an image file.</summary>
    /// <param name="path">A JPEG, PNG, WebP, BMP, PGM or PPM file.</param>
    /// <param name="threshold">Minimum score; by default <see cref="Threshold"/>.</param>
    /// <returns>The detections, sorted by descending score.</returns>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public IReadOnlyList<Detection> Predict(string path, double? threshold = null) => Predict(RgbImage.Load(path), threshold);

    /// <summary>Detects the objects in an image.</summary>
    /// <param name="image">The image, of any size.</param>
    /// <param name="threshold">Minimum score; by default <see cref="Threshold"/>.</param>
    /// <returns>The detections, sorted by descending score.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not from 0 to 1.</exception>
    public IReadOnlyList<Detection> Predict(RgbImage image, double? threshold = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Predict([image], new() { Threshold = threshold })[0];
    }

    /// <summary>Detects the objects in several images, computed in batches.</summary>
    /// <param name="images">The images, of any sizes.</param>
    /// <param name="options">Score threshold, suppression and tiling.</param>
    /// <returns>For each image its detections, sorted by descending score.</returns>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public IReadOnlyList<IReadOnlyList<Detection>> Predict(IReadOnlyList<RgbImage> images, DetectorPredictOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(images);
        options ??= new();
        options.Check();
        var decoding = options.Decoding(options.Threshold ?? Threshold, multiLabel: false);
        return [.. images.Chunk(DetectorInference.BatchSize)
            .SelectMany(chunk => _inference.Run(chunk, TestTimeAugmentation, options.Tiling))
            .Select(views => _inference.Decode(views, decoding))];
    }

    /// <summary>
    /// Evaluates the detector on data that were not used for training. The report is about exactly what <c>Predict</c> returns with the
    /// same options.
    /// </summary>
    /// <param name="data">Images with the same classes.</param>
    /// <param name="options">
    /// Options of the prediction. The threshold, by default <see cref="Threshold"/>, is that of the errors and the confusion matrix;
    /// average precision uses detections of all scores from 0.001.
    /// </param>
    /// <exception cref="ArgumentException">The classes differ, the data have no images, or an option is out of its range.</exception>
    /// <exception cref="DataException">An image cannot be read.</exception>
    public DetectionReport Evaluate(BoxDataset data, DetectorPredictOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        options.Check();
        if (data.Count == 0) throw new ArgumentException($"{data.Source} contains no images.", nameof(data));
        if (!data.Classes.SequenceEqual(Classes))
            throw new ArgumentException(
                $"The detector has the classes {string.Join(", ", Classes)}, but {data.Source} has {string.Join(", ", data.Classes)}.",
                nameof(data));
        var (predicted, multiLabel) = new DatasetDetection(_inference, TestTimeAugmentation, options).RunBoth(data);
        return DetectionReport.Of(Classes, predicted, multiLabel, options.Threshold ?? Threshold);
    }

    /// <summary>
    /// Saves the network, its preprocessing, the classes and the threshold to one <c>.keras</c> file, which Keras can open too.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void Save(string path) => ModelSettings.Save(path, Model, CurrentSettings);

    /// <summary>
    /// Exports the detector to an ONNX file for any ONNX runtime: network, preprocessing, suppression, classes and threshold.
    /// <see cref="Load"/> opens it too and detects the same objects.
    /// </summary>
    /// <param name="path">The file; an existing file is replaced.</param>
    /// <param name="options">What the file includes; by default everything.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void ExportOnnx(string path, DetectorOnnxOptions? options = null) =>
        DetectorFile.Write(path, Model, CurrentSettings, options ?? new());

    private DetectorSettings CurrentSettings => _settings with { Threshold = Threshold, TestTimeAugmentation = TestTimeAugmentation };

    private float[] RunNetwork(NdArray frames) => Engine == InferenceEngine.OnnxRuntime
        ? _onnx.Value.Predict(frames)
        : ((NdArray)Model.Predict(frames)).ToArray<float>();

    private Lazy<OnnxNetwork> ExportToMemory() => new(() => OnnxNetwork.Of(_model!, InputSize, Classes.Count));
}
