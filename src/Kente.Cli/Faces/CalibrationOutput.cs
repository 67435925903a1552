using System.Text.Json.Serialization;
using Kente.Faces;

namespace Kente.Cli.Faces;

/// <summary>A calibration as JSON has it.</summary>
internal class CalibrationOutput(FaceCalibration calibration)
{
    public double Threshold => calibration.Threshold;

    public double MaxFalseIdentification => calibration.MaxFalseIdentification;

    public int Identities => calibration.Identities;

    public object FalseIdentification => new
    {
        calibration.FalseIdentification.Errors,
        calibration.FalseIdentification.Trials,
        upperBound = calibration.FalseIdentification.UpperBound,
    };

    public int People => calibration.People;

    public int Faces => calibration.Faces;

    public string? Pipeline => calibration.Pipeline;

    public DateTimeOffset Created => calibration.Created;

    protected FaceCalibration Calibration => calibration;
}

/// <summary>A calibration that was just made, with the strangers of it, whom a gallery does not store.</summary>
internal sealed class NewCalibrationOutput(FaceCalibration calibration) : CalibrationOutput(calibration)
{
    [JsonPropertyOrder(1)]
    public object NearestStrangers => Calibration.NearestStrangers.Select(match => new
    {
        match.Stranger,
        match.Person,
        distance = FaceOutput.Distance(match.Distance),
    });

    [JsonPropertyOrder(1)]
    public int PeopleLeftOut => Calibration.PeopleLeftOut;

    [JsonPropertyOrder(1)]
    public object LeftOut => Calibration.LeftOut.Select(problem => new { file = problem.Path, problem.Kind, problem.Reason });
}
