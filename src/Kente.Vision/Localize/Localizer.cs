using System.Text.Json;
using Kente.Shared;
using Kente.Vision.Localize;

namespace Kente.Vision;

/// <summary>
/// A localizer (classification with localization): predicts whether an image shows an object, its class and its box. <c>Predict</c> is
/// safe to call from several threads at once.
/// </summary>
/// <example><code>
/// var (train, test) = BoxDataset.Open("raccoons/").Split(0.8, seed: 1);
/// var localizer = Localizer.Train(train, new() { Validation = test, Epochs = 300 });
/// Console.WriteLine(localizer.Predict("photo.jpg"));
/// Console.WriteLine(localizer.Evaluate(test));
/// localizer.Save("raccoon.keras");
/// localizer.ExportOnnx("raccoon.onnx");
/// </code></example>
public sealed class Localizer
{
    private readonly LocalizerSettings _settings;
    private readonly LocalizerInference _inference;

    internal Localizer(Model model, LocalizerSettings settings)
    {
        (Model, _settings, TestTimeAugmentation) = (model, settings, settings.TestTimeAugmentation);
        _inference = new(model, settings.Classes, settings.Size);
    }

    /// <summary>
    /// Gets the network. Its input has the shape [batch, height, width, 3] with values from 0 to 255; its output is the label
    /// [p_d, b_x, b_y, b_w, b_h, c_1 … c_n].
    /// </summary>
    public Model Model { get; }

    /// <summary>Gets the names of the classes.</summary>
    public IReadOnlyList<string> Classes => _settings.Classes;

    /// <summary>Gets the size of the network's square input, to which images are letterboxed.</summary>
    public ImageSize InputSize => new(_settings.Size, _settings.Size);

    /// <summary>Gets the backbone from which training started; <see langword="null"/> if it had none.</summary>
    public BackboneInfo? Backbone => _settings.Backbone;

    /// <summary>Gets the mean box of the training images, the baseline of every report.</summary>
    public MeanBox MeanBox => _settings.MeanBox;

    /// <summary>
    /// Gets or sets whether the prediction is the mean over transformed copies of the image: mirrored, at three scales, and zoomed to the
    /// predicted box (test-time augmentation). It takes twelve times as long and is more accurate. Default true; saved with the localizer.
    /// </summary>
    public bool TestTimeAugmentation { get; set; }

    /// <summary>Trains a localizer.</summary>
    /// <param name="data">Training data. Of several objects in an image, the largest is the target. Images without boxes are
    /// allowed.</param>
    /// <param name="options">Training options.</param>
    /// <exception cref="ArgumentException">The data have no box, or an option is out of its range.</exception>
    /// <exception cref="DataException">An image cannot be read; <see cref="BoxDataset.Verify"/> removes such images.</exception>
    public static Localizer Train(BoxDataset data, LocalizerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        options.Check(data);
        return Session.Run(options.Seed, () => new LocalizerTraining(data, options).Run());
    }

    /// <summary>Loads a localizer from a file that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The <c>.keras</c> file.</param>
    /// <exception cref="DataException">The file cannot be read or is not a localizer.</exception>
    public static Localizer Load(string path) => ModelSettings.Load(path, "a localizer", (Model model, LocalizerSettings? saved) =>
        saved is { IsValid: true } ? new Localizer(model, saved) : throw new JsonException("they are not the settings of a localizer"));

    /// <summary>
    /// Moves the localizer to a device, on which it then predicts and evaluates. Files do not contain the device. Do not call it while the
    /// localizer predicts.
    /// </summary>
    /// <param name="device">The device; <see cref="Device.Auto"/> for the fastest of this machine.</param>
    /// <returns>This localizer.</returns>
    /// <exception cref="ArgumentException">This machine does not have the device; the message lists the devices it has.</exception>
    public Localizer To(Device device)
    {
        Model.To(device);
        return this;
    }

    /// <summary>Localizes the object in an image file.</summary>
    /// <param name="path">A JPEG, PNG, WebP, BMP, PGM or PPM file.</param>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public Localization Predict(string path) => Predict(RgbImage.Load(path));

    /// <summary>Localizes the object in an image.</summary>
    /// <param name="image">The image, of any size.</param>
    public Localization Predict(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return TestTimeAugmentation ? _inference.RunAugmented(image) : _inference.Run([image])[0];
    }

    /// <summary>Evaluates the localizer on data that were not used for training.</summary>
    /// <param name="data">Images with the same classes.</param>
    /// <exception cref="ArgumentException">The classes differ, or the data have no images.</exception>
    /// <exception cref="DataException">An image cannot be read.</exception>
    public LocalizationReport Evaluate(BoxDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count == 0) throw new ArgumentException($"{data.Source} contains no images.", nameof(data));
        if (!data.Classes.SequenceEqual(Classes))
            throw new ArgumentException(
                $"The localizer has the classes {string.Join(", ", Classes)}, but {data.Source} has {string.Join(", ", data.Classes)}.",
                nameof(data));
        return LocalizationReport.Of(
            Classes, [.. data.Images.Select(image => LocalizedImage.Of(image, Predict(image.Load())))], _ => MeanBox);
    }

    /// <summary>
    /// Saves the network, its preprocessing, the classes and the baseline to one <c>.keras</c> file, which Keras can open too.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void Save(string path) => ModelSettings.Save(path, Model, _settings with { TestTimeAugmentation = TestTimeAugmentation });

    /// <summary>
    /// Exports the localizer to an ONNX file for any ONNX runtime: network, preprocessing and classes. The file predicts the image once,
    /// without test-time augmentation.
    /// </summary>
    /// <param name="path">The file; an existing file is replaced.</param>
    /// <param name="options">What the file includes; by default everything.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void ExportOnnx(string path, LocalizerOnnxOptions? options = null)
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
            PrePostProcessing = new LocalizerPrePostProcessing(InputSize, Classes.Count, options),
        });
    }
}
