using System.CommandLine;
using System.Globalization;
using Kente.Cli.Data;
using Kente.Faces;

namespace Kente.Cli.Faces;

/// <summary><c>kente faces calibrate</c>.</summary>
internal sealed class CalibrateCommand : Command
{
    private const double DefaultBound = 0.01, MaxBound = 0.5;

    private readonly GallerySource _source = new();
    private readonly FaceNetworkOptions _networks = new();
    private readonly Option<string> _strangers = new("--strangers")
    {
        Description = "Folder of images of people who are not in the gallery: each subfolder is one person, and so is each other image.",
        HelpName = "FOLDER",
        Required = true,
    };
    private readonly Option<double?> _bound = FractionOption.Create(
        "--max-false-identification",
        FormattableString.Invariant(
            $"Probability at most with which a stranger is recognised as someone; 0.01 needs 99 strangers. [default: {DefaultBound}]"),
        MaxBound, isZeroAllowed: false);
    private readonly Option<bool> _json = DataOptions.JsonOption("the calibration");

    public CalibrateCommand() : base("calibrate", "Computes the threshold that keeps the false identification of strangers within a bound.")
    {
        _source.AddTo(this);
        foreach (Option option in (Option[])[_strangers, _bound, _json]) Options.Add(option);
        _networks.AddTo(this);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        string strangers = parsed.GetValue(_strangers)!;
        _source.Require(parsed, canCreate: false);
        int images = FaceFolder.Read(strangers).Count;
        using ProgressEncoder encoder = new(_networks.Load(parsed), images, error);
        using var gallery = _source.Open(parsed, encoder);
        var calibration = gallery.Calibrate(strangers, parsed.GetValue(_bound) ?? DefaultBound);
        encoder.Dispose();
        foreach (var problem in calibration.LeftOut) error.WriteLine($"{Sentence.OneLine($"{problem}")} It is left out.");
        if (calibration.PeopleLeftOut > 0)
            error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{calibration.Identities} of {calibration.Identities + calibration.PeopleLeftOut} people are used; the others have no "
                    + $"image with exactly one face."));
        foreach (var match in calibration.NearestStrangers.Where(match => match.Distance < FaceAnalyzer.DefaultThreshold / 2))
            error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{match.Stranger} is as near to {match.Person} ({match.Distance:F4}) as images of one person usually are, which makes the "
                    + $"threshold strict; if it shows {match.Person}, leave it out and calibrate again."));
        bool isJson = parsed.GetValue(_json);
        string? loose = calibration.Threshold <= FaceAnalyzer.DefaultThreshold ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"The threshold is looser than the default {FaceAnalyzer.DefaultThreshold} of two images: the bound holds only for people "
                + $"like the strangers of this folder, on images like theirs.");
        if (isJson && loose is not null) error.WriteLine(loose);
        if (isJson) output.WriteLine(JsonText.Of(new NewCalibrationOutput(calibration)));
        else Write(calibration, loose, output);
        return ExitCode.Success;
    }

    private static void Write(FaceCalibration calibration, string? loose, TextWriter output)
    {
        output.WriteLine($"{calibration}");
        if (loose is not null) output.WriteLine(loose);
        output.WriteLine("Nearest strangers, of whom none may be in the gallery:");
        foreach (var match in calibration.NearestStrangers)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{match.Distance,8:F4}  {match.Stranger}  ({match.Person})"));
    }
}
