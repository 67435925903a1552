using System.Runtime.CompilerServices;

namespace Kente.Formats.Hdf;

/// <summary>
/// A stream over a file in memory that limits an untrusted reader: it throws if far more is read than the file contains, or if calls are
/// nested too deeply.
/// </summary>
/// <param name="file">The file.</param>
internal sealed class BoundedStream(ReadOnlyMemory<byte> file) : Stream
{
    private long _budget = (64L * file.Length) + (1 << 24);
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position
    {
        get => _position;
        set => _position = value >= 0 ? value : throw new FormatException("it contains an address before its start");
    }

    /// <summary>Resets the limit for the next object.</summary>
    public void ResetBudget() => _budget = (64L * file.Length) + (1 << 24);

    public override int Read(Span<byte> buffer)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack()) throw new FormatException("it is nested too deeply");
        // Each call counts for some bytes, so that empty reads are limited too.
        if ((_budget -= buffer.Length + 16) < 0) throw new FormatException("it contains a cycle");
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
