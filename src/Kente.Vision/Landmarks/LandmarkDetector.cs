using System.Text.Json;
using Kente.Shared;
using Kente.Vision.Landmarks.Export;
using Kente.Vision.Landmarks.Formats;
using Kente.Vision.Landmarks.Inference;
using Kente.Vision.Landmarks.Training;

namespace Kente.Vision;

/// <summary>
/// A landmark detector: predicts whether an image shows an object and the positions of its named points. <c>Predict</c> is safe to call
/// from several threads at once.
/// </summary>
/// <example><code>
/// var (train, test) = LandmarkDataset.Open("faces/").Split(0.8, seed: 1);
/// var face = LandmarkDetector.Train(train, new() { Validation = test, Head = LandmarkHead.Heatmap });
/// LandmarkSet points = face.Predict("me.jpg");
/// Console.WriteLine(points["nose tip"]);
/// Console.WriteLine(face.Evaluate(test));
/// </code></example>
public sealed class LandmarkDetector
{
    private readonly LandmarkInference _inference;
    private LandmarkSettings _settings;

    private LandmarkDetector(Model model, LandmarkSettings settings)
    {
        (Model, _settings, Scheme) = (model, settings, settings.Scheme());
        _inference = new(model, Scheme, settings.Head, settings.Size);
    }

    /// <summary>
    /// Gets the network. Its input has the shape [batch, height, width, 3] with values from 0 to 255. Its outputs are, by the head,
    /// <c>landmarks</c> [p, x1, y1, …, xn, yn] as fractions of the input's sides; <c>simcc</c> [2n, bins], logits of all columns, then of
    /// all rows; or <c>heatmap</c> [rows, columns, n], logits; then <c>presence</c> [1], unless it is in the label, and
    /// <c>visibility</c> [n].
    /// </summary>
    public Model Model { get; }

    /// <summary>Gets the names, pairs and connections of the points.</summary>
    public LandmarkScheme Scheme { get; }

    /// <summary>Gets how positions are predicted.</summary>
    public LandmarkHead Head => _settings.Head;

    /// <summary>Gets the size of the network's square input, to which images are letterboxed.</summary>
    public ImageSize InputSize => new(_settings.Size, _settings.Size);

    /// <summary>Gets the mean shape of the training images, the baseline of every report.</summary>
    public MeanShape MeanShape => _settings.MeanShape;

    /// <summary>Gets the backbone from which training started; <see langword="null"/> if it had none.</summary>
    public BackboneInfo? Backbone => _settings.Backbone;

    /// <summary>
    /// Gets the margin with which the objects of the training data were cropped from their images, as a fraction of the longer side of the
    /// box; <see langword="null"/> if the images were whole. <c>Predict</c> adds it to its region.
    /// </summary>
    public double? CropMargin => _settings.CropMargin;

    /// <summary>
    /// Gets the probability with which true points lie within <see cref="Landmark.Radius"/>; <see langword="null"/> before
    /// <see cref="Calibrate"/>.
    /// </summary>
    public double? RadiusLevel => _settings.Radii?.Level;

    /// <summary>Trains a landmark detector.</summary>
    /// <param name="data">Training data. Images without an object are allowed; missing points are left out of the loss.</param>
    /// <param name="options">Training options.</param>
    /// <exception cref="ArgumentException">
    /// The data have no point, an option is out of its range, or flipped images would mix left and right.
    /// </exception>
    /// <exception cref="DataException">An image cannot be read; <see cref="LandmarkDataset.Verify"/> removes such images.</exception>
    public static LandmarkDetector Train(LandmarkDataset data, LandmarkDetectorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        options.Check(data);
        return Session.Run(options.Seed, () =>
        {
            var (model, mean) = new LandmarkTraining(data, options).Run();
            return new LandmarkDetector(model, LandmarkSettings.Of(data.Scheme, options.Head, options.Side, mean) with
            {
                CropMargin = data.CropMargin,
                Backbone = options.Backbone?.Info,
            });
        });
    }

    /// <summary>Loads a landmark detector from a file that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The <c>.keras</c> file.</param>
    /// <exception cref="DataException">The file cannot be read or is not a landmark detector.</exception>
    public static LandmarkDetector Load(string path) =>
        ModelSettings.Load(path, "a landmark detector", (Model model, LandmarkSettings? saved) => saved is { IsValid: true }
            ? new LandmarkDetector(model, saved)
            : throw new JsonException("they are not the settings of a landmark detector"));

    /// <summary>
    /// Moves the detector to a device, on which it then predicts and evaluates. Files do not contain the device. Do not call it while the
    /// detector predicts.
    /// </summary>
    /// <param name="device">The device; <see cref="Device.Auto"/> for the fastest of this machine.</param>
    /// <returns>This detector.</returns>
    /// <exception cref="ArgumentException">This machine does not have the device; the message lists the devices it has.</exception>
    public LandmarkDetector To(Device device)
    {
        Model.To(device);
        return this;
    }

    /// <summary>Predicts the points of the object in an image file.</summary>
    /// <param name="path">A JPEG, PNG, WebP or BMP file.</param>
    /// <param name="region">
    /// The box of the object, relative to the image, if the image shows more than the training images did; the margin
    /// <see cref="CropMargin"/> is added to it. Default the whole image.
    /// </param>
    /// <exception cref="ArgumentException">The region is empty.</exception>
    /// <exception cref="DataException">The file cannot be read.</exception>
    public LandmarkSet Predict(string path, Box? region = null) => Predict(RgbImage.Load(path), region);

    /// <summary>Predicts the points of the object in an image.</summary>
    /// <param name="image">The image, of any size.</param>
    /// <param name="region">
    /// The box of the object, relative to the image, if the image shows more than the training images did; the margin
    /// <see cref="CropMargin"/> is added to it. Default the whole image.
    /// </param>
    /// <exception cref="ArgumentException">The region is empty.</exception>
    public LandmarkSet Predict(RgbImage image, Box? region = null)
    {
        ArgumentNullException.ThrowIfNull(image);
        if (region is null) return Points(image);
        var (left, top, right, bottom) = region.Value.Clip().ToPixels(image.Size);
        if (!(Math.Round(right) - Math.Round(left) >= 1 && Math.Round(bottom) - Math.Round(top) >= 1))
            throw new ArgumentException($"The region {region} has no area inside the image.", nameof(region));
        if (CropMargin is { } margin)
            (left, top, right, bottom) = ObjectCrop.Region(new(left, top, right - left, bottom - top), margin, image.Size);
        var found = Points(image.Crop(Box.FromPixels(left, top, right, bottom, image.Size)));
        var (x, y) = (Math.Round(left), Math.Round(top));
        return new(found.Presence, found.Points.Select(point => point with { X = point.X + x, Y = point.Y + y }));
    }

    /// <summary>Evaluates the detector on data that were not used for training.</summary>
    /// <param name="data">Images with the same points.</param>
    /// <param name="options">Normalizer and thresholds.</param>
    /// <exception cref="ArgumentException">
    /// The points differ, the data have no annotated point, or an option is out of its range.
    /// </exception>
    /// <exception cref="DataException">An image cannot be read.</exception>
    public LandmarkReport Evaluate(LandmarkDataset data, LandmarkEvaluationOptions? options = null)
    {
        CheckPoints(data);
        return LandmarkReport.Of(
            data, [.. _inference.Run(data).Select(image => image.ToImage(Scheme, _settings.Radii))], options, MeanShape);
    }

    /// <summary>
    /// Calibrates the radius of each point by split conformal prediction (Papadopoulos et al. 2002): for images drawn as the calibration
    /// images were, the true point lies within <see cref="Landmark.Radius"/> with at least the stated probability. The calibration is saved
    /// with the detector.
    /// </summary>
    /// <param name="data">Annotated images that were used neither for training nor for validation.</param>
    /// <param name="level">The probability, between 0 and 1, exclusive; default 0.9.</param>
    /// <exception cref="ArgumentException">
    /// The points differ, or too few images have a point: a level of 0.9 needs 9, and a level of 0.99 needs 99.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not between 0 and 1.</exception>
    /// <exception cref="DataException">An image cannot be read.</exception>
    public void Calibrate(LandmarkDataset data, double level = 0.9)
    {
        CheckPoints(data);
        CalibratedRadii.CheckLevel(level);
        List<double>[] scores = [.. Scheme.Names.Select(_ => new List<double>())];
        foreach (var (image, found) in data.Images.Zip(_inference.Run(data)))
            foreach (var (index, point) in image.Points.Index())
            {
                if (!point.IsAnnotated) continue;
                var predicted = found.ToImage(Scheme, null).Points[index];
                double error = point.DistanceTo(predicted.X, predicted.Y) * found.Letterbox.Scale;
                scores[index].Add(error / CalibratedRadii.Scale(found.Points[index].Deviation));
            }
        _settings = _settings with { Radii = CalibratedRadii.Of(Scheme.Names, scores, level) };
    }

    /// <summary>
    /// Saves the network, its preprocessing, the points, the baseline and the calibration to one <c>.keras</c> file, which Keras can open
    /// too.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void Save(string path) => ModelSettings.Save(path, Model, _settings);

    /// <summary>Exports the detector to an ONNX file for any ONNX runtime: network, preprocessing and decoding of points.</summary>
    /// <param name="path">The file; an existing file is replaced.</param>
    /// <param name="options">What the file includes; by default everything.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void ExportOnnx(string path, LandmarkOnnxOptions? options = null)
    {
        options ??= new();
        string size = $"{InputSize.Width}x{InputSize.Height}";
        Model.ExportOnnx(path, new()
        {
            Classes = Scheme.Names,
            Metadata = new Dictionary<string, string>
            {
                ["frame"] = size,
                ["preprocessing"] = options.Letterbox ? "none: RGB bytes of any size" : $"RGB bytes, letterboxed to {size} with gray 114",
            },
            PrePostProcessing = new LandmarkPrePostProcessing(_settings, options),
        });
    }

    private LandmarkSet Points(RgbImage image) => _inference.Run([image])[0].ToImage(Scheme, _settings.Radii);

    private void CheckPoints(LandmarkDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!data.Scheme.Names.SequenceEqual(Scheme.Names))
            throw new ArgumentException(
                $"The detector has the points {string.Join(", ", Scheme.Names)}, but {data.Source} has "
                    + $"{string.Join(", ", data.Scheme.Names)}.", nameof(data));
    }
}
