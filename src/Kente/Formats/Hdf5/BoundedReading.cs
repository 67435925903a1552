using System.Runtime.CompilerServices;

namespace Kente.Formats.Hdf;

/// <summary>
/// A file in memory for a reader that may be led astray: after reading far more than there is, or when its calls are nested too deep, it is stopped.
/// </summary>
/// <param name="file">The file.</param>
internal sealed class BoundedReading(ReadOnlyMemory<byte> file) : Stream
{
    private long _budget = (64L * file.Length) + (1 << 24);
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position { get => _position; set => _position = value >= 0 ? value : throw new FormatException("it points before its beginning"); }

    /// <summary>Begins anew to count, for the next thing that is read.</summary>
    public void Renew() => _budget = (64L * file.Length) + (1 << 24);

    public override int Read(Span<byte> buffer)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new FormatException("it is nested too deep");
        // Every call counts for some bytes, so that reading nothing comes to an end too.
        if ((_budget -= buffer.Length + 16) < 0) throw new FormatException("it leads in circles");
        int count = (int)Math.Clamp(file.Length - _position, 0, buffer.Length);
        file.Span.Slice((int)Math.Min(_position, file.Length), count).CopyTo(buffer);
        _position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => file.Length + offset,
    };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
