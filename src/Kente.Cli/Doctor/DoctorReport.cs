using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kente.Cli.Doctor;

/// <summary>The output of <c>kente doctor</c>.</summary>
internal sealed record DoctorReport
{
    /// <summary>Processor and libtorch; <see langword="null"/> if libtorch cannot be loaded.</summary>
    [JsonIgnore]
    public RuntimeInfo? Runtime { get; private init; }

    /// <summary>The members of <see cref="Runtime"/>, which are members of the JSON.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? RuntimeMembers =>
        Runtime is null ? null : JsonText.ObjectOf(Runtime).Deserialize<Dictionary<string, JsonElement>>();

    /// <summary>Why libtorch cannot be loaded.</summary>
    public string? Problem { get; private init; }

    public required IReadOnlyList<string> Devices { get; init; }

    public required IReadOnlyList<NativeLibraryFile> Natives { get; init; }

    public required IReadOnlyList<CachedNetworks> Networks { get; init; }

    public required IReadOnlyList<FreeSpace> Disk { get; init; }

    /// <summary>Whether models can be trained on this machine.</summary>
    [JsonIgnore]
    public bool IsHealthy => Runtime is not null && Runtime.SelfCheck.Status != SelfCheckStatus.Failed;

    /// <summary>Loads libtorch and describes the machine.</summary>
    public static DoctorReport Read()
    {
        RuntimeInfo? runtime = null;
        string? problem = null;
        try
        {
            runtime = RuntimeInfo.Read();
        }
        catch (DllNotFoundException exception)
        {
            problem = exception.Message;
        }
        bool usable = runtime is not null && runtime.SelfCheck.Status != SelfCheckStatus.Failed;
        return new()
        {
            Runtime = runtime,
            Problem = problem,
            Devices = usable ? [.. Device.Available.Select(device => device.ToString())] : [],
            Natives = NativeLibraryFile.FindAll(),
            Networks = CachedNetworks.FindAll(),
            Disk = FreeSpace.Read(),
        };
    }

    /// <summary>Returns the description as lines of text.</summary>
    public override string ToString()
    {
        StringBuilder text = new();
        void Line(string name, string value) => text.Append(name.PadRight(16)).Append(value).Append('\n');
        void Lines<T>(string name, IReadOnlyList<T> values, string none)
        {
            if (values.Count == 0) Line(name, none);
            for (int i = 0; i < values.Count; i++) Line(i == 0 ? name : "", $"{values[i]}");
        }
        if (Runtime is null) Line("libtorch", $"NOT LOADED: {Problem}");
        else text.Append(Runtime).Append('\n');
        Line("Devices", Devices.Count == 0 ? "none" : string.Join(", ", Devices));
        Lines("Natives", Natives, "none");
        Lines("Networks", Networks, "none obtained; 'kente faces setup' and 'kente pose setup' obtain them");
        Lines("Free space", Disk, "unknown");
        return text.ToString().TrimEnd();
    }
}
