using System.IO.MemoryMappedFiles;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Nifti;

/// <summary>Voxels of an uncompressed file, read on demand. The operating system keeps in memory what fits.</summary>
internal sealed class MappedVoxels : VoxelSource
{
    private const int BlockVoxels = 1 << 14;

    private readonly string _path;
    private readonly NiftiHeader _header;
    private readonly MemoryMappedViewAccessor _view;

    public MappedVoxels(string path, NiftiHeader header)
    {
        (_path, _header) = (path, header);
        // The view keeps the file mapped until it is collected.
        using var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        _view = file.CreateViewAccessor(0, header.VoxelOffset + header.VoxelBytes, MemoryMappedFileAccess.Read);
    }

    public override void Read(long start, Span<float> voxels)
    {
        int length = _header.Format.Length;
        var bytes = new byte[Math.Min(voxels.Length, BlockVoxels) * length];
        NonFiniteVoxels nonFinite = new(_path, _header.Size);
        for (int done = 0; done < voxels.Length; done += BlockVoxels)
        {
            var part = voxels.Slice(done, Math.Min(BlockVoxels, voxels.Length - done));
            ulong at = (ulong)(_header.VoxelOffset + ((start + done) * length) + _view.PointerOffset);
            _view.SafeMemoryMappedViewHandle.ReadSpan(at, bytes.AsSpan(0, part.Length * length));
            _header.Format.Decode(bytes, part);
            nonFinite.Add(part, start + done);
        }
        nonFinite.ThrowIfAny();
    }
}
