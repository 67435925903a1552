using System.Text.Json;
using Kente.Shared;
using Kente.Vision.Classify.Export;
using Kente.Vision.Classify.Inference;
using Kente.Vision.Classify.Training;

namespace Kente.Vision;

/// <summary>
/// A classifier: predicts the class of an image, or, if it is multi-label, its classes, with calibrated probabilities. <c>Predict</c> is
/// safe to call from several threads at once.
/// </summary>
/// <example><code>
/// var (train, test) = ClassDataset.Open("flowers/").Split(0.8, seed: 1);
/// var classifier = Classifier.Train(train);
/// Console.WriteLine(classifier.Predict("photo.jpg"));
/// Console.WriteLine(classifier.Evaluate(test));
/// classifier.Save("flowers.keras");
/// classifier.ExportOnnx("flowers.onnx");
/// </code></example>
public sealed class Classifier
{
    private readonly ClassifierInference _inference;
    private readonly Lazy<GradCam> _gradCam;
    private ClassifierSettings _settings;

    private Classifier(Model model, ClassifierSettings settings)
    {
        (Model, _settings) = (model, settings);
        _inference = new(model, settings);
        _gradCam = new(() => new(model, settings.Features, settings.Size));
    }

    /// <summary>
    /// Gets the network. Its input has the shape [batch, height, width, 3] with values from 0 to 255; its output is the logits
    /// [batch, classes]. Probabilities are their softmax, or sigmoid of a multi-label classifier, after a division by
    /// <see cref="Temperature"/>.
    /// </summary>
    public Model Model { get; }

    /// <summary>Gets the names of the classes.</summary>
    public IReadOnlyList<string> Classes => _settings.Classes;

    /// <summary>Gets whether an image may have several classes or none; otherwise it has exactly one.</summary>
    public bool IsMultiLabel => _settings.IsMultiLabel;

    /// <summary>Gets the size of the network's square input, to which images are letterboxed.</summary>
    public ImageSize InputSize => new(_settings.Size, _settings.Size);

    /// <summary>Gets the backbone from which training started; <see langword="null"/> if it had none.</summary>
    public BackboneInfo? Backbone => _settings.Backbone;

    /// <summary>
    /// Gets the baseline of every report: an answer to every image with the frequencies of the classes in the training data.
    /// </summary>
    public Classification Majority => _settings.Majority;

    /// <summary>Gets the temperature by which logits are divided; 1 before <see cref="Calibrate"/>.</summary>
    public double Temperature => _settings.Temperature;

    /// <summary>Trains a classifier, and calibrates it if there are validation data.</summary>
    /// <param name="data">Training data.</param>
    /// <param name="options">Training options.</param>
    /// <exception cref="ArgumentException">
    /// The data have fewer than two classes, an option is out of its range, or a validation image is a training image.
    /// </exception>
    /// <exception cref="DataException">An image cannot be read; <see cref="ClassDataset.Verify"/> removes such images.</exception>
    public static Classifier Train(ClassDataset data, ClassifierOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        options.Check(data);
        return Session.Run(options.Seed, () =>
        {
            var (model, settings) = new ClassifierTraining(data, options).Run();
            Classifier classifier = new(model, settings);
            if (options.Validation is { } validation) classifier.Calibrate(validation);
            return classifier;
        });
    }

    /// <summary>Loads a classifier from a file that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The <c>.keras</c> file.</param>
    /// <exception cref="DataException">The file cannot be read or is not a classifier.</exception>
    public static Classifier Load(string path) =>
        ModelSettings.Load(path, "a classifier", (Model model, ClassifierSettings? saved) => saved is { IsValid: true }
            ? new Classifier(model, saved)
            : throw new JsonException("they are not the settings of a classifier"));

    /// <summary>
    /// Moves the classifier to a device, on which it then predicts and evaluates. Files do not contain the device. Do not call it while the
    /// classifier predicts.
    /// </summary>
    /// <param name="device">The device; <see cref="Device.Auto"/> for the fastest of this machine.</param>
    /// <returns>This classifier.</returns>
    /// <exception cref="ArgumentException">This machine does not have the device; the message lists the devices it has.</exception>
    public Classifier To(Device device)
    {
        Model.To(device);
        return this;
    }

    /// <summary>Classifies an image file.</summary>
    /// <param name="path">A JPEG, PNG, WebP, BMP, PGM or PPM file.</param>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public Classification Predict(string path) => Predict(RgbImage.Load(path));

    /// <summary>Classifies an image.</summary>
    /// <param name="image">The image, of any size.</param>
    public Classification Predict(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Predict([image])[0];
    }

    /// <summary>Classifies several images together, which is faster than one after the other.</summary>
    /// <param name="images">The images, of any sizes.</param>
    public IReadOnlyList<Classification> Predict(IReadOnlyList<RgbImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return [.. _inference.Logits(images).Select(logits => _inference.Decode(logits, Temperature))];
    }

    /// <summary>
    /// Computes where an image shows a class, by Grad-CAM (Selvaraju et al. 2017). <c>image.WithHeat(map)</c> draws it.
    /// </summary>
    /// <param name="image">The image, of any size.</param>
    /// <param name="label">Index of the class; by default the most probable one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public ActivationMap GradCam(RgbImage image, int? label = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (label is { } given && (given < 0 || given >= Classes.Count))
            throw new ArgumentOutOfRangeException(
                nameof(label), label, FormattableString.Invariant($"The class must be from 0 to {Classes.Count - 1}."));
        return _gradCam.Value.Of(image, label ?? Predict(image).Class);
    }

    /// <summary>Evaluates the classifier on data that were not used for training.</summary>
    /// <param name="data">Images with the same classes.</param>
    /// <exception cref="ArgumentException">The classes differ, or the data have no images.</exception>
    /// <exception cref="DataException">An image cannot be read.</exception>
    public ClassifierReport Evaluate(ClassDataset data)
    {
        CheckClasses(data);
        var logits = _inference.Logits(data);
        var report = ClassifierReport.Of(Classes, IsMultiLabel, _inference.Classified(data, logits, Temperature), Majority);
        return report with
        {
            Temperature = Temperature,
            Uncalibrated = CalibrationCurve.Of(_inference.Classified(data, logits, temperature: 1), IsMultiLabel),
            GradCam = (image, label) => GradCam(image, label),
        };
    }

    /// <summary>
    /// Calibrates the probabilities by temperature scaling (Guo et al. 2017), so that they state how often predictions are correct. The
    /// predicted classes of a classifier that is not multi-label stay the same. The calibration is saved with the classifier.
    /// </summary>
    /// <param name="data">Images that were not used for training, such as the validation images.</param>
    /// <exception cref="ArgumentException">The classes differ, or the data have no images.</exception>
    /// <exception cref="DataException">An image cannot be read.</exception>
    public void Calibrate(ClassDataset data)
    {
        CheckClasses(data);
        _settings = _settings with { Temperature = TemperatureScaling.Fit(_inference.Logits(data), data.Images, IsMultiLabel) };
    }

    /// <summary>
    /// Saves the network, its preprocessing, the classes, the calibration and the baseline to one <c>.keras</c> file, which Keras can open
    /// too.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void Save(string path) => ModelSettings.Save(path, Model, _settings);

    /// <summary>Exports the classifier to an ONNX file for any ONNX runtime: network, preprocessing, calibration and classes.</summary>
    /// <param name="path">The file; an existing file is replaced.</param>
    /// <param name="options">What the file includes; by default everything.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void ExportOnnx(string path, ClassifierOnnxOptions? options = null)
    {
        options ??= new();
        string size = $"{InputSize.Width}x{InputSize.Height}";
        Model.ExportOnnx(path, new()
        {
            Classes = Classes,
            Metadata = new Dictionary<string, string>
            {
                ["frame"] = size,
                ["preprocessing"] = options.Letterbox ? "none: RGB bytes of any size" : $"RGB bytes, letterboxed to {size} with gray 114",
            },
            PrePostProcessing = new ClassifierPrePostProcessing(_settings, options),
        });
    }

    private void CheckClasses(ClassDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count == 0) throw new ArgumentException($"{data.Source} contains no images.", nameof(data));
        if (!data.Classes.SequenceEqual(Classes))
            throw new ArgumentException(
                $"The classifier has the classes {string.Join(", ", Classes)}, but {data.Source} has {string.Join(", ", data.Classes)}.",
                nameof(data));
        if (data.IsMultiLabel != IsMultiLabel)
            throw new ArgumentException(
                $"The classifier predicts {(IsMultiLabel ? "any number of classes" : "one class")} of an image, but {data.Source} has "
                    + $"{(IsMultiLabel ? "one class" : "any number of classes")} for each.", nameof(data));
    }
}
