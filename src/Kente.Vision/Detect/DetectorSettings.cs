using Kente.Vision.Images;

namespace Kente.Vision.Detect;

/// <summary>What a detector knows beside its network, as files hold it.</summary>
internal sealed record DetectorSettings(string Task, IReadOnlyList<string> Classes, int Width, int Height, DetectorSize Size, int Distances, double Threshold, bool LooksTwice)
{
    public const string Detection = "detection";

    /// <summary>Whether they are those of a detector.</summary>
    public bool IsValid => Task == Detection && Classes is { Count: > 0 } && Width > 0 && Height > 0 && Width % DetectorNetwork.SizeStep == 0 && Height % DetectorNetwork.SizeStep == 0;

    public PictureSize Frame => new(Width, Height);
}
