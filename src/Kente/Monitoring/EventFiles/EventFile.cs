using System.Globalization;
using Kente.Primitives;
using Kente.Shared.EventFiles;

namespace Kente.Monitoring.EventFiles;

/// <summary>A TensorBoard event file. Each write is flushed to disk.</summary>
internal sealed class EventFile : IDisposable
{
    private readonly FileStream _stream;
    private readonly EventWriter _events;

    /// <exception cref="DataException">The file cannot be created.</exception>
    public EventFile(string folder)
    {
        // TensorBoard finds the files of a directory by this name, and sorts them by it.
        string name = string.Create(
            CultureInfo.InvariantCulture,
            $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.{Environment.MachineName}.{Guid.NewGuid():N}");
        string path = Path.Combine(folder, name);
        FileWriting.CreateFolderOf(path);
        FileStream? stream = null;
        FileWriting.Guard(path, () => stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite));
        _stream = stream!;
        _events = new(_stream, DateTimeOffset.UtcNow);
        _stream.Flush();
    }

    public void Write(long step, IEnumerable<(string Tag, double Value)> values)
    {
        _events.Write(DateTimeOffset.UtcNow, step, values);
        _stream.Flush();
    }

    public void Dispose() => _stream.Dispose();
}
