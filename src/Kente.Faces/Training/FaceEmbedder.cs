using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Kente.Faces.Training;
using Kente.Shared;
using Kente.Vision;

namespace Kente.Faces;

/// <summary>
/// A face embedder that is trained on one's own images: maps a cropped face to a vector of length 1, so that the vectors of one person are
/// near each other, also of people who are not in the training data. It is an <see cref="IFaceEncoder"/> for which the whole image is the
/// face, so that <see cref="FaceGallery"/> works with it. All members but <see cref="To"/> are safe to use from several threads.
/// </summary>
/// <example><code>
/// var (train, test) = FaceDataset.Open("people/").Split(0.75, seed: 1);
/// var embedder = FaceEmbedder.Train(train, new() { Validation = test, Loss = new TripletLoss() });
/// Console.WriteLine(embedder.Evaluate(test));
/// embedder.Save("faces.keras");
/// using var gallery = FaceGallery.Open("people.db", embedder);
/// </code></example>
public sealed class FaceEmbedder : IFaceEncoder
{
    private readonly FaceEmbedderSettings _settings;
    private readonly FaceInference _inference;
    private readonly Lazy<string> _model;

    internal FaceEmbedder(Model network, FaceEmbedderSettings settings)
    {
        (Network, _settings, _inference) = (network, settings, new(network, settings));
        _model = new(() => $"face-embedder-{Hash(network)}");
    }

    /// <summary>
    /// Gets the network. Its input has the shape [batch, height, width, 3] with values from 0 to 255; its output is embeddings of length 1.
    /// </summary>
    public Model Network { get; }

    /// <summary>Gets the identity of the model: a hash of its weights.</summary>
    public string Model => _model.Value;

    /// <inheritdoc/>
    public int Length => _settings.Length;

    /// <summary>Gets the size of the network's square input, to which faces are letterboxed.</summary>
    public ImageSize InputSize => new(_settings.Size, _settings.Size);

    /// <summary>Trains a face embedder.</summary>
    /// <param name="data">Training data, of at least two people.</param>
    /// <param name="options">Training options; by default those of <see cref="FaceEmbedderOptions"/>.</param>
    /// <exception cref="ArgumentException">
    /// The data have one person, a person is also in the validation data, or an option is out of its range.
    /// </exception>
    /// <exception cref="DataException">An image cannot be read; <see cref="FaceDataset.Verify"/> removes such images.</exception>
    public static FaceEmbedder Train(FaceDataset data, FaceEmbedderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new();
        options.Check(data);
        var (network, settings) = Session.Run(options.Seed, new FaceTraining(data, options).Run);
        return new(network, settings);
    }

    /// <summary>Loads a face embedder from a file that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The <c>.keras</c> file.</param>
    /// <exception cref="DataException">The file cannot be read or is not a face embedder.</exception>
    public static FaceEmbedder Load(string path) =>
        ModelSettings.Load(path, "a face embedder", (Model network, FaceEmbedderSettings? saved) => saved is { IsValid: true }
            ? new FaceEmbedder(network, saved)
            : throw new JsonException("they are not the settings of a face embedder"));

    /// <summary>
    /// Moves the embedder to a device, on which it then predicts and evaluates. Files do not contain the device. Do not call it while the
    /// embedder predicts.
    /// </summary>
    /// <param name="device">The device; <see cref="Device.Auto"/> for the fastest of this machine.</param>
    /// <returns>This embedder.</returns>
    /// <exception cref="ArgumentException">This machine does not have the device; the message lists the devices it has.</exception>
    public FaceEmbedder To(Device device)
    {
        Network.To(device);
        return this;
    }

    /// <summary>Computes the embedding of a face.</summary>
    /// <param name="face">The face, cut out as those of the training.</param>
    public FaceEmbedding Predict(RgbImage face)
    {
        ArgumentNullException.ThrowIfNull(face);
        return new(Model, _inference.Run([face])[0]);
    }

    /// <summary>
    /// Returns the similarity function d(x₁, x₂) = ‖f(x₁) − f(x₂)‖² of two faces: from 0 to 4, small for one person.
    /// </summary>
    /// <param name="first">A face.</param>
    /// <param name="second">Another face.</param>
    public double Distance(RgbImage first, RgbImage second) => Predict(first).DistanceTo(Predict(second));

    /// <summary>Returns the whole image as one face with score 1.</summary>
    /// <inheritdoc/>
    public IReadOnlyList<EncodedFace> Encode(RgbImage image) => [new(Box.Whole, 1, Predict(image))];

    /// <summary>
    /// Returns an encoder that finds the faces in images of any content with pretrained networks, cuts them out, and embeds them. Train on
    /// faces that are cut out in the same way.
    /// </summary>
    /// <param name="detector">Finds the boxes.</param>
    /// <param name="margin">Enlargement of a box before it is cut out, as a fraction of its sides; default 0.2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is not from 0 to 2.</exception>
    public IFaceEncoder WithDetector(FaceAnalyzer detector, double margin = 0.2)
    {
        ArgumentNullException.ThrowIfNull(detector);
        return margin is >= 0 and <= 2
            ? new DetectedFaceEncoder(this, detector, margin)
            : throw new ArgumentOutOfRangeException(nameof(margin), margin, "The margin must be from 0 to 2.");
    }

    /// <summary>Evaluates the embedder on people who were not used for training.</summary>
    /// <param name="data">At least two other people.</param>
    /// <exception cref="ArgumentException">The data have one person.</exception>
    /// <exception cref="DataException">An image cannot be read.</exception>
    public FaceEncoderReport Evaluate(FaceDataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return _inference.Evaluate(data, Model);
    }

    /// <summary>Saves the network and its preprocessing to one <c>.keras</c> file.</summary>
    /// <param name="path">The file; an existing file is replaced.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void Save(string path) => ModelSettings.Save(path, Network, _settings);

    /// <summary>Exports the embedder to an ONNX file for any ONNX runtime.</summary>
    /// <param name="path">The file; an existing file is replaced.</param>
    /// <param name="options">What the file includes; by default everything.</param>
    /// <exception cref="DataException">The file cannot be written.</exception>
    public void ExportOnnx(string path, FaceEmbedderOnnxOptions? options = null)
    {
        options ??= new();
        string size = $"{InputSize.Width}x{InputSize.Height}";
        Network.ExportOnnx(path, new()
        {
            Metadata = new Dictionary<string, string>
            {
                ["frame"] = size,
                ["preprocessing"] = options.Letterbox ? "none: RGB bytes of any size" : $"RGB bytes, letterboxed to {size} with gray 114",
            },
            PrePostProcessing = new FacePrePostProcessing(InputSize, options),
        });
    }

    private static string Hash(Model network)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var weight in network.Weights) hash.AppendData(MemoryMarshal.AsBytes<float>(weight.ToArray()));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
