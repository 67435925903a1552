using System.Globalization;
using Kente.Primitives;

namespace Kente.Monitoring.EventFiles;

/// <summary>A file of TensorBoard's events: records, each a protocol buffer of the message <c>Event</c>. Every write is on disk when it returns.</summary>
internal sealed class EventFile : IDisposable
{
    // Fields of the messages Event, Summary and Summary.Value.
    private const int WallTime = 1, Step = 2, FileVersion = 3, Summary = 5, Value = 1, Tag = 1, SimpleValue = 2;

    private readonly FileStream _stream;

    /// <exception cref="DataException">It cannot be made.</exception>
    public EventFile(string folder)
    {
        // TensorBoard finds files by this name, and orders those of one folder by it.
        string name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.{Environment.MachineName}.{Guid.NewGuid():N}");
        string path = Path.Combine(folder, name);
        FileWriting.MakeFolderOf(path);
        FileStream? stream = null;
        FileWriting.Guard(path, () => stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite));
        _stream = stream!;
        Write(message => message.Text(FileVersion, "brain.Event:2"));
    }

    public void Write(long step, IEnumerable<(string Tag, double Value)> values)
    {
        ProtocolBuffer summary = new();
        foreach (var (tag, number) in values)
            summary.Message(Value, new ProtocolBuffer().Text(Tag, tag).Float(SimpleValue, (float)number));
        Write(message => message.Int64(Step, step).Message(Summary, summary));
    }

    public void Dispose() => _stream.Dispose();

    private void Write(Action<ProtocolBuffer> fill)
    {
        ProtocolBuffer message = new();
        message.Double(WallTime, (DateTime.UtcNow - DateTime.UnixEpoch).TotalSeconds);
        fill(message);
        _stream.Write(RecordFrame.Of(message.Written));
        _stream.Flush();
    }
}
