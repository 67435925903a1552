using Kente.Faces.Alignment;
using Kente.Faces.Networks;

namespace Kente.Faces;

/// <summary>Options of <see cref="FaceAnalyzer"/>.</summary>
public sealed class FaceAnalyzerOptions
{
    private const int MinInputSize = 128, MaxInputSize = 608, DefaultInputSize = 416;

    /// <summary>Gets the network that finds the boxes; default SSD.</summary>
    public FaceDetectionModel Detection { get; init; }

    /// <summary>Gets the network that locates the landmarks; default the full one.</summary>
    public FaceLandmarkModel Landmarks { get; init; }

    /// <summary>
    /// Gets the input size of <see cref="FaceDetectionModel.TinyYolo"/>, a multiple of 32 from 128 to 608; a larger one finds smaller faces
    /// and takes longer. Default 416. The size of the other network is fixed.
    /// </summary>
    public int? InputSize { get; init; }

    /// <summary>Gets the minimum score of a face, from 0 to 1; default 0.5.</summary>
    public double ScoreThreshold { get; init; } = 0.5;

    /// <summary>
    /// Gets a value that indicates whether <see cref="FaceAnalyzer.Detect"/> estimates age and gender; default <see langword="false"/>. The
    /// estimates are no basis for decisions about people.
    /// </summary>
    public bool EstimateAgeAndGender { get; init; }

    /// <summary>Gets the device; default the CPU.</summary>
    public Device Device { get; init; }

    /// <summary>Gets the folder of the pretrained networks; default <see cref="FaceModels.DefaultFolder"/>.</summary>
    public string? Folder { get; init; }

    /// <summary>How faces are cut out for the recognition network.</summary>
    internal FaceAlignment Alignment { get; init; } = new RotatedAlignment();

    internal int TinyInputSize => InputSize ?? DefaultInputSize;

    /// <summary>Gets the description of the detector, in the words of the command's options.</summary>
    internal string DetectionText => FormattableString.Invariant(
        $"detector {(Detection == FaceDetectionModel.TinyYolo ? $"tiny, input size {TinyInputSize}" : "ssd")}, ")
        + FormattableString.Invariant($"score threshold {ScoreThreshold:0.######}");

    /// <summary>Gets the description of the network of the landmarks.</summary>
    internal string LandmarksText => $"landmarks {(Landmarks == FaceLandmarkModel.Tiny ? "tiny" : "full")}";

    internal void Check()
    {
        if (!Enum.IsDefined(Detection))
            throw new ArgumentOutOfRangeException(nameof(Detection), Detection, "The network must be SsdMobileNetV1 or TinyYolo.");
        if (!Enum.IsDefined(Landmarks))
            throw new ArgumentOutOfRangeException(nameof(Landmarks), Landmarks, "The network must be Full or Tiny.");
        if (ScoreThreshold is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(ScoreThreshold), ScoreThreshold, "The score threshold must be from 0 to 1.");
        if (InputSize is not { } size) return;
        if (Detection != FaceDetectionModel.TinyYolo)
            throw new ArgumentException($"The input size of {Detection} is fixed; set InputSize only with TinyYolo.", nameof(InputSize));
        if (size is < MinInputSize or > MaxInputSize || size % TinyDetectorNetwork.Stride != 0)
            throw new ArgumentOutOfRangeException(
                nameof(InputSize), size,
                $"The input size must be a multiple of {TinyDetectorNetwork.Stride} from {MinInputSize} to {MaxInputSize}.");
    }
}
