namespace Kente.Volumes.Nifti;

/// <summary>A file from its current position, followed by other bytes, which are read together with the file's last bytes.</summary>
internal sealed class FollowedFile(FileStream file, byte[] end) : Stream
{
    private int _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        long rest = file.Length - file.Position;
        if (rest + end.Length > buffer.Length && rest > 1)
            return file.Read(buffer[..(int)Math.Min(buffer.Length, rest / 2)]);
        int start = file.ReadAtLeast(buffer, (int)Math.Min(rest, buffer.Length), throwOnEndOfStream: false);
        int count = Math.Min(end.Length - _read, buffer.Length - start);
        end.AsSpan(_read, count).CopyTo(buffer[start..]);
        _read += count;
        return start + count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
