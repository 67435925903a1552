namespace Kente.Shared.EventFiles;

/// <summary>Writes the events of a TensorBoard file to a stream: records, each a protocol buffer of the message <c>Event</c>.</summary>
internal sealed class EventWriter
{
    // Field numbers of the messages Event, Summary and Summary.Value.
    private const int WallTime = 1, Step = 2, FileVersion = 3, Summary = 5, Value = 1, Tag = 1, SimpleValue = 2;

    private readonly Stream _stream;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">The stream; the caller disposes it.</param>
    /// <param name="time">Time of the first event.</param>
    public EventWriter(Stream stream, DateTimeOffset time)
    {
        _stream = stream;
        Write(time, message => message.Text(FileVersion, "brain.Event:2"));
    }

    /// <summary>Writes the scalars of one step.</summary>
    public void Write(DateTimeOffset time, long step, IEnumerable<(string Tag, double Value)> values)
    {
        ProtocolBuffer summary = new();
        foreach (var (tag, number) in values)
            summary.Message(Value, new ProtocolBuffer().Text(Tag, tag).Float(SimpleValue, (float)number));
        Write(time, message => message.Int64(Step, step).Message(Summary, summary));
    }

    private void Write(DateTimeOffset time, Action<ProtocolBuffer> fill)
    {
        ProtocolBuffer message = new();
        message.Double(WallTime, (time - DateTimeOffset.UnixEpoch).TotalSeconds);
        fill(message);
        _stream.Write(RecordFrame.Of(message.Written));
    }
}
