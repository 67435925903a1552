using Kente.Faces.Alignment;
using Kente.Faces.Detection;
using Kente.Faces.Networks;
using Kente.Faces.Pipeline;
using Kente.Faces.Weights;
using Kente.Vision;

namespace Kente.Faces;

/// <summary>
/// Finds faces with pretrained networks, locates their landmarks, and computes embeddings. All methods are safe to call from several
/// threads at once.
/// </summary>
/// <remarks>
/// On the CPU the networks are computed by ONNX Runtime if <c>OnnxRuntime.Use()</c> of the package <c>Kente.Onnx.Runtime</c> was called
/// before <see cref="Load"/>, which is faster.
/// </remarks>
/// <example><code>
/// FaceModels.Install();
/// var faces = FaceAnalyzer.Load();
/// foreach (DetectedFace face in faces.Detect(RgbImage.Load("group.jpg"))) Console.WriteLine(face.Box);
/// FaceVerification same = faces.Verify(RgbImage.Load("passport.jpg"), RgbImage.Load("door.jpg"));
/// </code></example>
public sealed class FaceAnalyzer : IFaceEncoder
{
    /// <summary>
    /// Distance below which two faces count as the same person: 0.6², from the authors of the network. About 2 % of the pairs of
    /// different people are below it too; measure a threshold on your own images.
    /// </summary>
    public const double DefaultThreshold = WeightFile.RecognitionThreshold;

    private readonly BorderedDetector _detector;
    private readonly LandmarkLocator _landmarks;
    private readonly AttributeEstimator? _attributes;
    private readonly ImageNetwork _recognition;
    private readonly FaceAlignment _alignment;
    private readonly double _scoreThreshold;

    private FaceAnalyzer(FaceAnalyzerOptions options)
    {
        string folder = options.Folder ?? FaceModels.DefaultFolder;
        NetworkWeights Read(WeightFile file) => NetworkWeights.Read(folder, file);
        (_alignment, _scoreThreshold) = (options.Alignment, options.ScoreThreshold);
        _recognition = RecognitionNetwork.Create(Read(WeightFile.Recognition)).To(options.Device);
        _landmarks = new((options.Landmarks == FaceLandmarkModel.Full
            ? LandmarkNetwork.Create(Read(WeightFile.Landmarks))
            : LandmarkNetwork.CreateTiny(Read(WeightFile.TinyLandmarks))).To(options.Device));
        _detector = new BorderedDetector(options.Detection == FaceDetectionModel.TinyYolo
            ? new TinyFaceDetector(TinyDetectorNetwork.Create(Read(WeightFile.TinyDetector), options.TinyInputSize).To(options.Device))
            : SsdFaceDetector.Create(Read(WeightFile.SsdDetector), options.Device));
        _attributes = options.EstimateAgeAndGender
            ? new(AgeGenderNetwork.Create(Read(WeightFile.AgeGender)).To(options.Device)) : null;
        // The alignment changes the embeddings as another network would.
        Model = $"{WeightFile.Recognition.Network}-{WeightFile.Recognition.ValuesHash[..12]}-{_alignment.Name}";
        Detection = options.DetectionText;
        Pipeline = $"{Model}, {Detection}, {options.LandmarksText}";
    }

    /// <summary>Gets the device of the networks.</summary>
    public Device Device => _recognition.Device;

    /// <inheritdoc/>
    public string Model { get; }

    /// <inheritdoc/>
    public int Length => RecognitionNetwork.Length;

    /// <summary>
    /// Gets a description of the recognition network, the alignment, the detector with its input size and score threshold, and the
    /// network of the landmarks. The stated error of a gallery's calibration holds only for the pipeline of the calibration.
    /// </summary>
    public string Pipeline { get; }

    /// <summary>Gets <see cref="DefaultThreshold"/>.</summary>
    public double? UsualThreshold => DefaultThreshold;

    /// <summary>
    /// Gets a third of <see cref="DefaultThreshold"/>. Of 40 pairs of images of one person (ORL) 28 are nearer, and none of 9,448 pairs of
    /// different people (ORL and LFW), of whom the nearest two have a distance of 0.237.
    /// </summary>
    public double? SamePersonDistance => DefaultThreshold / 3;

    /// <summary>Gets the description of the detector.</summary>
    internal string Detection { get; }

    /// <summary>Loads the pretrained networks, which <see cref="FaceModels.Install"/> obtains.</summary>
    /// <param name="options">Networks, device and score threshold.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or this machine does not have the device.</exception>
    /// <exception cref="DataException">The files of a network are missing or were changed.</exception>
    public static FaceAnalyzer Load(FaceAnalyzerOptions? options = null)
    {
        options ??= new();
        options.Check();
        return new(options);
    }

    /// <summary>Finds the faces in an image with their landmarks.</summary>
    /// <param name="image">The image, of any size.</param>
    /// <returns>The faces by descending score; empty if there is none.</returns>
    public IReadOnlyList<DetectedFace> Detect(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var faces = Locate(image);
        if (_attributes is null || faces.Count == 0) return [.. faces.Select(face => face.In(image))];
        var attributes = _attributes.Estimate([.. faces.Select(face => face.Cut(image))]);
        return [.. faces.Zip(attributes, (face, attribute) => face.In(image) with { Attributes = attribute })];
    }

    /// <inheritdoc/>
    public IReadOnlyList<EncodedFace> Encode(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        List<(LocatedFace Face, RgbImage Aligned)> faces = [];
        foreach (var face in Locate(image))
            if (_alignment.Align(image, face.Points, face.Frame) is { } aligned) faces.Add((face, aligned));
        if (faces.Count == 0) return [];
        float[] values = _recognition.Run([.. faces.Select(face => face.Aligned)]);
        return [.. faces.Select((face, i) => new EncodedFace(
            face.Face.Candidate.Box.Clip(), face.Face.Candidate.Score, new(Model, values.AsSpan(i * Length, Length)))
        {
            Turn = FaceTurn.Of(face.Face.Points),
        })];
    }

    /// <summary>Compares the faces of two images, each of which must show one face.</summary>
    /// <param name="first">The first image.</param>
    /// <param name="second">The second image.</param>
    /// <param name="threshold">Distance below which the faces count as the same person; default <see cref="DefaultThreshold"/>.</param>
    /// <exception cref="ArgumentException">An image shows no face or several.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is negative or not finite.</exception>
    public FaceVerification Verify(RgbImage first, RgbImage second, double threshold = DefaultThreshold)
    {
        if (!(threshold >= 0 && double.IsFinite(threshold)))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "The threshold must be a distance of 0 or more.");
        var (one, other) = (Only(Encode(first), "first"), Only(Encode(second), "second"));
        return new(one.Embedding.DistanceTo(other.Embedding), threshold, one, other);
    }

    private static EncodedFace Only(IReadOnlyList<EncodedFace> faces, string image) => faces switch
    {
        [var face] => face,
        [] => throw new ArgumentException($"No face was found in the {image} image; give an image that shows one face.", image),
        _ => throw new ArgumentException(
            $"{faces.Count} faces were found in the {image} image; crop it to the one to compare.", image),
    };

    private List<LocatedFace> Locate(RgbImage image)
    {
        List<(FaceCandidate Candidate, RgbImage Part)> parts = [];
        foreach (var candidate in _detector.Detect(image, _scoreThreshold))
            if (FaceCrop.Cut(image, candidate.Box) is { } part) parts.Add((candidate, part));
        if (parts.Count == 0) return [];
        var located = _landmarks.Locate([.. parts.Select(part => part.Part)]);
        return [.. parts.Zip(located, (part, points) =>
        {
            double x = part.Candidate.Box.Left * image.Width, y = part.Candidate.Box.Top * image.Height;
            var (width, height) = (part.Part.Width, part.Part.Height);
            return new LocatedFace(
                part.Candidate, [.. points.Select(point => new FacePoint((point.X * width) + x, (point.Y * height) + y))], part.Part.Size);
        })];
    }
}
