using System.Text;
using Kente.Graph;

namespace Kente.Formats.Hdf;

/// <summary>
/// Validates all groups and datasets of an HDF5 file before PureHDF reads it. Rejects links that are not hard links, external files,
/// shared messages and wrong sizes, which could lead a reader into cycles, out of the file, or to allocations that the file cannot fill.
/// See "HDF5 File Format Specification Version 3.0".
/// </summary>
internal sealed class Hdf5Structure
{
    private const int MaxDepth = 64;

    private readonly ReadOnlyMemory<byte> _file;
    private readonly HashSet<ulong> _visited = [];
    private readonly Dictionary<string, long[]> _datasets = [];
    private readonly Dictionary<string, IReadOnlyDictionary<string, Hdf5Attribute>> _attributes = [];
    private int _messages;

    private Hdf5Structure(ReadOnlyMemory<byte> file) => _file = file;

    /// <summary>Lengths of the axes of each dataset, by path.</summary>
    public IReadOnlyDictionary<string, long[]> Datasets => _datasets;

    /// <summary>Attributes of the groups and datasets that have any, by path.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, Hdf5Attribute>> Attributes => _attributes;

    /// <summary>Validates a file.</summary>
    /// <exception cref="FormatException">The file is damaged, or contains something that weight files do not have.</exception>
    public static Hdf5Structure Check(ReadOnlyMemory<byte> file)
    {
        Hdf5Structure structure = new(file);
        structure.Visit(structure.Root(), path: "", depth: 0);
        return structure;
    }

    private ulong Root()
    {
        var block = Block(0, Math.Min(_file.Length, 128));
        if (block.Left < 9 || !block.Take(8).SequenceEqual((ReadOnlySpan<byte>)[0x89, .. "HDF\r\n"u8, 0x1a, 0x0a]))
            throw new FormatException("The HDF5 file of the weights is damaged: the HDF5 signature is missing.");
        byte version = block.Byte();
        if (version > 3) throw block.Damaged($"a superblock of version {version}; supported are 0 to 3");
        bool isOld = version < 2;
        if (isOld) block.Skip(4);
        if (block.Byte() != 8 || block.Byte() != 8) throw block.Damaged("addresses and lengths must have 8 bytes");
        block.Skip(isOld ? 9 + (version == 1 ? 4 : 0) : 1);
        if (block.UInt64() != 0) throw block.Damaged("the file must start at address 0");
        block.Skip(isOld ? 8 + 8 + 8 + 8 : 8 + 8);
        return block.UInt64();
    }

    private void Visit(ulong header, string path, int depth)
    {
        if (depth > MaxDepth) throw new FormatException($"The groups of the HDF5 file are nested more than {MaxDepth} levels deep.");
        if (!_visited.Add(header))
            throw new FormatException(
                $"'{path}' in the HDF5 file is linked from two places or from itself; the groups of a weight file form a tree.");
        Hdf5Object found = new(path);
        ReadHeader(header, found);
        if (found.Attributes.Count > 0) _attributes[path] = found.Attributes;
        if (found.Dimensions is not null)
        {
            if (path.Length > 0) _datasets[path] = found.CheckedDimensions(_file.Length);
            return;
        }
        if (found.SymbolTable is { } table) VisitTable(table.Tree, table.Heap, found);
        foreach (var (name, address) in found.Links) Visit(address, WeightPaths.Join(path, name), depth + 1);
    }

    private void ReadHeader(ulong address, Hdf5Object found)
    {
        var start = Block(address, 16);
        Queue<(ulong Address, ulong Length)> more = new();
        bool isOld = start.Byte() == 1;
        if (isOld)
        {
            start.Skip(7);
            ReadMessages(Block(address + 16, start.UInt32()), found, more, isOld, hasOrder: false);
            while (more.TryDequeue(out var next)) ReadMessages(Block(next.Address, next.Length), found, more, isOld, hasOrder: false);
            return;
        }
        start = Block(address, Math.Min(48, (ulong)_file.Length - address));
        start.Expect("OHDR"u8);
        if (start.Byte() != 2) throw start.Damaged("an object header of an unknown version");
        byte flags = start.Byte();
        start.Skip(((flags & 32) != 0 ? 16 : 0) + ((flags & 16) != 0 ? 4 : 0));
        ulong length = start.Number(1 << (flags & 3));
        bool hasOrder = (flags & 4) != 0;
        ReadMessages(Block(address + (ulong)start.Position, length), found, more, isOld, hasOrder);
        while (more.TryDequeue(out var next))
        {
            if (next.Length < 8) throw start.Damaged("a header continuation that is too short");
            var block = Block(next.Address, next.Length - 4);
            block.Expect("OCHK"u8);
            ReadMessages(block.Part(block.Left), found, more, isOld, hasOrder);
        }
    }

    private void ReadMessages(Hdf5Block block, Hdf5Object found, Queue<(ulong, ulong)> more, bool isOld, bool hasOrder)
    {
        int head = isOld ? 8 : hasOrder ? 6 : 4;
        while (block.Left >= head)
        {
            // Each message takes bytes of the file, unless continuations form a cycle.
            if (++_messages > _file.Length) throw block.Damaged("header continuations form a cycle");
            int type = isOld ? block.UInt16() : block.Byte(), size = block.UInt16();
            byte flags = block.Byte();
            block.Skip(isOld ? 3 : hasOrder ? 2 : 0);
            if ((flags & 2) != 0) throw block.Damaged("a shared message, which weight files do not contain");
            var message = block.Part(size);
            if (type == 0x10) more.Enqueue((message.UInt64(), message.UInt64()));
            else found.Read(type, message);
        }
    }

    private void VisitTable(ulong tree, ulong heap, Hdf5Object found)
    {
        var head = Block(heap, 32);
        head.Expect("HEAP"u8);
        head.Skip(4);
        ulong length = head.UInt64();
        head.Skip(8);
        ulong data = head.UInt64();
        _ = Block(data, length);
        var names = _file.Slice((int)data, (int)length);
        // Overlapping names could be far longer than the file.
        long budget = (long)length;
        Stack<(ulong Address, int Level)> nodes = new([(tree, int.MaxValue)]);
        while (nodes.TryPop(out var node))
        {
            if (!_visited.Add(node.Address))
                throw new FormatException($"The symbol table of '{found.Path}' in the HDF5 file contains a cycle.");
            var block = Block(node.Address, 24);
            block.Expect("TREE"u8);
            if (block.Byte() != 0) throw block.Damaged("a B-tree that is not a symbol table");
            int level = block.Byte(), count = block.UInt16();
            if (level >= node.Level) throw block.Damaged("a B-tree with invalid levels");
            var children = Block(node.Address + 24, (ulong)(8 + (16 * count)));
            for (int i = 0; i < count; i++)
            {
                children.Skip(8);
                ulong child = children.UInt64();
                if (level > 0) nodes.Push((child, level));
                else ReadNames(child, names.Span, found, ref budget);
            }
        }
    }

    private void ReadNames(ulong address, ReadOnlySpan<byte> names, Hdf5Object found, ref long budget)
    {
        var block = Block(address, 8);
        if (!_visited.Add(address)) throw block.Damaged("a symbol table with a cycle");
        block.Expect("SNOD"u8);
        block.Skip(2);
        int count = block.UInt16();
        var entries = Block(address + 8, (ulong)(40 * count));
        for (int i = 0; i < count; i++)
        {
            ulong at = entries.UInt64(), header = entries.UInt64();
            if (entries.UInt32() == 2) throw Hdf5Object.Indirect(found.Path);
            entries.Skip(20);
            if (at >= (ulong)names.Length) throw entries.Damaged("a name outside its heap");
            var name = names[(int)at..];
            int end = name.IndexOf((byte)0);
            if (end < 1 || (budget -= end) < 0) throw entries.Damaged("an unterminated name");
            found.Add(Encoding.UTF8.GetString(name[..end]), header);
        }
    }

    private Hdf5Block Block(ulong address, ulong length)
    {
        if (address > (ulong)_file.Length || length > (ulong)_file.Length - address)
            throw new FormatException(
                $"The HDF5 file of the weights is damaged: it refers to byte {address}, but has {_file.Length} bytes. The file may be truncated.");
        return new(_file.Span.Slice((int)address, (int)length), address);
    }

    private Hdf5Block Block(ulong address, int length) => Block(address, (ulong)length);
}
