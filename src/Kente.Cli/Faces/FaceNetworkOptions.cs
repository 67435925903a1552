using System.CommandLine;
using Kente.Faces;

namespace Kente.Cli.Faces;

/// <summary>The options of the pretrained networks, which all verbs that look for faces share.</summary>
internal sealed class FaceNetworkOptions
{
    private readonly Option<FaceDetectionModel?> _detector = ChoiceOption.Create(
        "--detector", "Network that finds the boxes: ssd is more accurate, tiny is faster. [default: ssd]",
        ("ssd", FaceDetectionModel.SsdMobileNetV1), ("tiny", FaceDetectionModel.TinyYolo));
    private readonly Option<int?> _inputSize = NumberOption.Create(
        "--input-size", "Input size of the tiny detector; a larger one finds smaller faces. [default: 416]", min: 128, multipleOf: 32,
        max: 608);
    private readonly Option<FaceLandmarkModel?> _landmarks = ChoiceOption.Create(
        "--landmarks", "Network that locates the landmarks: full is more accurate, tiny is faster. [default: full]",
        ("full", FaceLandmarkModel.Full), ("tiny", FaceLandmarkModel.Tiny));
    private readonly Option<double?> _score = FractionOption.Create("--score-threshold", "Minimum score of a face. [default: 0.5]");
    private readonly Option<string?> _models = CreateModels();
    private readonly Option<Device?> _device = DeviceOption.Create();
    private readonly Option<int?> _threads = ThreadsOption.Create();

    /// <summary>Creates the option for the folder of the networks.</summary>
    public static Option<string?> CreateModels() => new("--models")
    {
        Description = "Folder of the pretrained networks. [default: KENTE_FACES, or kente/faces in the user's cache]",
        HelpName = "FOLDER",
    };

    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_detector, _inputSize, _landmarks, _score, _models, _device, _threads])
            command.Options.Add(option);
    }

    /// <summary>Applies the number of threads.</summary>
    /// <returns>The device.</returns>
    /// <exception cref="UsageException">This machine does not have the device.</exception>
    public Device Prepare(ParseResult parsed)
    {
        ThreadsOption.Apply(parsed, _threads);
        return DeviceOption.Read(parsed, _device);
    }

    /// <summary>Returns the first option of the pretrained networks that was given; <see langword="null"/> without one.</summary>
    public string? Given(ParseResult parsed) => ((Option[])[_detector, _inputSize, _landmarks, _score, _models])
        .FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false })?.Name;

    /// <summary>Loads the networks.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="attributes">Whether to estimate age and gender.</param>
    /// <exception cref="UsageException">The options exclude each other, or this machine does not have the device.</exception>
    /// <exception cref="DataException">The networks are missing or were changed.</exception>
    public FaceAnalyzer Load(ParseResult parsed, bool attributes = false)
    {
        var device = Prepare(parsed);
        FaceAnalyzerOptions defaults = new();
        var detector = parsed.GetValue(_detector) ?? defaults.Detection;
        int? inputSize = parsed.GetValue(_inputSize);
        if (inputSize is not null && detector != FaceDetectionModel.TinyYolo)
            throw new UsageException("--input-size needs --detector tiny");
        return FaceAnalyzer.Load(new()
        {
            Detection = detector,
            InputSize = inputSize,
            Landmarks = parsed.GetValue(_landmarks) ?? defaults.Landmarks,
            ScoreThreshold = parsed.GetValue(_score) ?? defaults.ScoreThreshold,
            EstimateAgeAndGender = attributes,
            Folder = parsed.GetValue(_models),
            Device = device,
        });
    }
}
