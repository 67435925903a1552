using System.IO.Compression;
using Kente.Primitives;
using Kente.Volumes.Voxels;

namespace Kente.Volumes.Nifti;

/// <summary>Reads NIfTI files of version 1 and 2, compressed or not, without a copy of the stored bytes in memory.</summary>
internal static class NiftiReader
{
    private const int BlockVoxels = 1 << 16;

    // DEFLATE compresses at most this well, so a header that promises more is wrong; it is known before memory is allocated.
    private const long MaxRatio = 1032;

    /// <summary>Reads a volume into memory.</summary>
    /// <exception cref="DataException">The file is missing, damaged, truncated or contains something else.</exception>
    public static Volume Read(string path) => Guard(path, () =>
    {
        using var file = File.OpenRead(path);
        bool isCompressed = IsCompressed(file);
        using Stream stream = isCompressed ? CompleteGzip.Open(file) : file;
        var header = NiftiHeaderReader.Read(stream, path);
        CheckLength(header, isCompressed ? file.Length * MaxRatio : file.Length, isCompressed, path);
        if (header.Size.Count > Array.MaxLength)
            throw new DataException(
                $"The volume has {header.Size} voxels, too many for memory; decompress the file to .nii and use Volume.Map.", path);
        Skip(stream, header.VoxelOffset - header.Length);
        return VolumeOf(header, new ArrayVoxels(Voxels(stream, header, path)));
    });

    /// <summary>Maps an uncompressed file into the address space; voxels are read when they are used.</summary>
    /// <exception cref="DataException">The file is missing, damaged, compressed or contains something else.</exception>
    public static Volume Map(string path) => Guard(path, () =>
    {
        using var file = File.OpenRead(path);
        if (IsCompressed(file)) throw new DataException("The file is compressed, so it cannot be mapped; decompress it to .nii.", path);
        var header = NiftiHeaderReader.Read(file, path);
        CheckLength(header, file.Length, isCompressed: false, path);
        return VolumeOf(header, new MappedVoxels(path, header));
    });

    private static T Guard<T>(string path, Func<T> read) => FileReading.Guard(path, () =>
    {
        try
        {
            return read();
        }
        catch (InvalidDataException damaged)
        {
            throw new DataException(
                "The compressed data are damaged or truncated, or other bytes follow them; copy the file again.", path,
                innerException: damaged);
        }
    });

    private static Volume VolumeOf(NiftiHeader header, VoxelSource voxels) => new(header.Size, header.Affine, voxels)
    {
        StoredType = header.Format.Type,
        CoordinateCode = header.CoordinateCode,
    };

    private static bool IsCompressed(FileStream file)
    {
        Span<byte> start = stackalloc byte[2];
        int read = file.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        file.Position = 0;
        return read == 2 && start is [0x1F, 0x8B];
    }

    private static void CheckLength(NiftiHeader header, long available, bool isCompressed, string path)
    {
        long needed = header.VoxelOffset + header.VoxelBytes;
        if (needed <= available) return;
        throw new DataException(
            $"The header states {header.Size} voxels of type {header.Format.Type}, for which a file has {needed} bytes, but "
                + $"{(isCompressed ? "this compressed file can hold at most" : "this one has")} {available}; the file is truncated or its header is wrong.",
            path);
    }

    private static void Skip(Stream stream, long count)
    {
        var rest = new byte[BlockVoxels];
        while (count > 0)
        {
            int read = stream.Read(rest, 0, (int)Math.Min(rest.Length, count));
            if (read == 0) return;
            count -= read;
        }
    }

    private static float[] Voxels(Stream stream, NiftiHeader header, string path)
    {
        var voxels = new float[header.Size.Count];
        var bytes = new byte[BlockVoxels * header.Format.Length];
        NonFiniteVoxels nonFinite = new(path, header.Size);
        for (int start = 0; start < voxels.Length; start += BlockVoxels)
        {
            int count = Math.Min(BlockVoxels, voxels.Length - start);
            var block = bytes.AsSpan(0, count * header.Format.Length);
            int read = stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
            if (read < block.Length)
                throw new DataException(
                    $"The file is truncated: it contains {((long)start * header.Format.Length) + read} of {header.VoxelBytes} bytes of voxels.", path);
            header.Format.Decode(block, voxels.AsSpan(start, count));
            nonFinite.Add(voxels.AsSpan(start, count), start);
        }
        // Damaged data may contain any voxels, so they are found first.
        if (stream is GZipStream) CompleteGzip.ReadToEnd(stream);
        nonFinite.ThrowIfAny();
        return voxels;
    }
}
