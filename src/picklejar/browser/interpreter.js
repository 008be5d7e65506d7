// One CPython, compiled to WebAssembly, that runs `python file.py` again and again.
//
// Only Pyodide's interpreter is used, not its JavaScript API: `main` makes CPython ready,
// `Py_RunMain` then does what the command does, from `sys.argv` to the exit handlers.
// After each run the interpreter's memory is put back to a copy made before it, so the
// next one begins in exactly the same state.  What lives outside that memory is kept
// from changing (the library's files) or is put back too (files, open streams).

import createModule from "pyodide/pyodide.asm.mjs";

export const HOME = "/home";
const LIBRARY = "/lib/python3.14";
const LARGEST = 16 * 2 ** 20; // bytes of a file that is given back

// CPython takes the name of its program once, when it starts; a name can only be put in
// its place later where there is room for it.
const PLACEHOLDER = `${HOME}/${"_".repeat(200)}.py`;
const PLACEHOLDER_POINTS = [...PLACEHOLDER].map((letter) => letter.codePointAt(0));

/** What programs name that can tell when a line is really written. */
const SEES_BUFFERS = /\b(_exit|abort|kill|fork|os\.write|line_buffering|fileno)\b/;

/** Ends a run from inside a system call: thrown through the interpreter. */
export class Ended extends Error {
  constructor(how) {
    super(how);
    this.how = how;
  }
}

/** What is wrong with the interpreter itself: it must not be used again. */
export class Broken extends Error {}

/**
 * Reads the library as packed: a 32-bit length, JSON `{path: [offset, length]}`, bytes.
 *
 * @param {Uint8Array} packed
 * @returns {Map<string, Uint8Array>} views into it, by path
 */
export function unpack(packed) {
  const size = new DataView(packed.buffer, packed.byteOffset).getUint32(0, true);
  const index = JSON.parse(new TextDecoder().decode(packed.subarray(4, 4 + size)));
  const body = packed.subarray(4 + size);
  return new Map(
    Object.entries(index).map(([path, [at, length]]) => [path, body.subarray(at, at + length)]),
  );
}

export class Interpreter {
  /**
   * @param {object} options
   * @param {(imports: object) => Promise<WebAssembly.Instance>} options.instantiate
   * @param {Map<string, Uint8Array>} options.library files by absolute path
   * @param {(stream: 1 | 2, bytes: Uint8Array) => void} options.write may throw `Ended`
   * @param {object} [options.node] whether this is node, where the library is compiled
   */
  static async start({ instantiate, library, write, node = false }) {
    const self = new Interpreter();
    self.write = write;
    let fail;
    const failure = new Promise((_, reject) => { fail = reject; });
    const made = createModule({
      noExitRuntime: true,
      noImageDecoding: true,
      noAudioDecoding: true,
      thisProgram: "python",
      arguments: [PLACEHOLDER],
      API: { config: {}, runtimeEnv: { IN_NODE: node, IN_BROWSER: !node } },
      preRun: [(module) => self.furnish(module, library)],
      locateFile: (name) => name,
      instantiateWasm(imports, done) {
        // What JavaScript would raise at an import of `js`, which is never imported here.
        const marker = Symbol("error");
        imports.env.Jsv_GetError_import = () => marker;
        imports.env.JsvError_Check = (value) => (value === marker ? 1 : 0);
        instantiate(imports).then(({ instance, module }) => done(instance, module), fail);
        return {};
      },
    });
    self.module = await Promise.race([made, failure]);
    self.settle();
    return self;
  }

  /** Makes the files that CPython finds when it starts. */
  furnish(module, library) {
    const { FS, ENV } = module;
    this.FS = FS;
    // As `picklejar.runner` sets it for recorded runs, and nothing else.
    for (const name of ["USER", "LOGNAME", "PWD", "LANG", "_"]) ENV[name] = undefined;
    Object.assign(ENV, {
      HOME,
      LC_ALL: "C.UTF-8",
      PATH: "/usr/local/bin:/usr/bin:/bin",
      PYTHONHASHSEED: "0",
      PYTHONPATH: LIBRARY, // this build looks into an archive alone; see `settle`
      TMPDIR: "/tmp",
      TZ: "UTC",
    });
    const { root } = FS;
    const folders = new Map([["", root]]);
    const folder = (path) => {
      if (!folders.has(path)) {
        const cut = path.lastIndexOf("/");
        const parent = folder(path.slice(0, cut));
        const name = path.slice(cut + 1);
        folders.set(path, parent.contents[name] ?? parent.node_ops.mknod(parent, name, 0o40755, 0));
      }
      return folders.get(path);
    };
    for (const path of [HOME, `${LIBRARY}/lib-dynload`, `${LIBRARY}/site-packages`]) folder(path);
    for (const [path, bytes] of library) {
      const cut = path.lastIndexOf("/");
      const parent = folder(path.slice(0, cut));
      const file = parent.node_ops.mknod(parent, path.slice(cut + 1), 0o100644, 0);
      file.contents = bytes;
      file.usedBytes = bytes.length;
    }
    const device = (major, ops) => {
      const number = FS.makedev(major, 0);
      FS.registerDevice(number, { llseek: () => { throw new FS.ErrnoError(29); }, ...ops });
      return number;
    };
    const output = (stream) => ({
      write: (_, buffer, offset, length) => {
        this.write(stream, buffer.slice(offset, offset + length));
        return length;
      },
    });
    FS.mkdev("/dev/input", device(64, { read: () => 0 }));
    FS.mkdev("/dev/output", device(65, output(1)));
    FS.mkdev("/dev/errors", device(66, output(2)));
    FS.createStandardStreams = () => {
      FS.symlink("/dev/input", "/dev/stdin");
      FS.symlink("/dev/output", "/dev/stdout");
      FS.symlink("/dev/errors", "/dev/stderr");
      FS.open("/dev/stdin", 0);
      FS.open("/dev/stdout", 1);
      FS.open("/dev/stderr", 1);
    };
    FS.chdir(HOME);
  }

  /** Prepares what every run starts from. */
  settle() {
    const { module, FS } = this;
    this.modules = new Set();
    this.stack = module.stackSave();
    this.places = find(module.HEAPU32, PLACEHOLDER_POINTS);
    this.execute("import os; del os.environ['PYTHONPATH'], os");
    this.execute("import sys; sys.path.insert(1, sys.path.pop(0)); del sys");
    // A reader sees each line when it is printed, as in a terminal.
    this.execute("import sys; sys.stdout.reconfigure(line_buffering=True); del sys");
    this.tables = module.wasmTable.length;
    this.inode = FS.nextInode;
    this.streams = FS.streams.slice(0, 3);
    empty(FS, HOME); // of a home that Emscripten makes for a user of its own
    this.protect();
    this.image = null; // made before a run, where it does not fit any more
  }

  /** Runs a statement in `__main__`, without a trace of its own names. */
  execute(source) {
    const { module } = this;
    if (this.text(source, (pointer) => module._PyRun_SimpleString(pointer))) {
      throw new Broken(`CPython refused: ${source}`);
    }
  }

  /** Calls with a pointer to text that ends with a NUL. */
  text(source, call) {
    const { module } = this;
    const bytes = new TextEncoder().encode(`${source}\0`);
    const pointer = module._malloc(bytes.length);
    module.HEAPU8.set(bytes, pointer);
    try {
      return call(pointer);
    } finally {
      module._free(pointer);
    }
  }

  /** Makes everything but the program's own folders as unwritable as it should be. */
  protect() {
    const { FS } = this;
    const refuse = () => {
      throw new FS.ErrnoError(69); // a read-only file system
    };
    const open = new Set([HOME, "/tmp"]);
    const visit = (node, path) => {
      if (open.has(path)) return;
      if (FS.isDir(node.mode)) {
        node.node_ops = {
          ...node.node_ops,
          mknod: refuse, rename: refuse, unlink: refuse, rmdir: refuse, symlink: refuse,
          setattr: refuse,
        };
        if (node.contents && path !== "/dev" && path !== "/proc") {
          for (const [name, child] of Object.entries(node.contents)) {
            visit(child, `${path}/${name}`);
          }
        }
      } else if (FS.isFile(node.mode)) {
        node.node_ops = { ...node.node_ops, setattr: refuse };
        node.stream_ops = { ...node.stream_ops, write: refuse };
      }
    };
    visit(FS.root, "");
  }

  /** Keeps the memory as it is now as what every run starts from. */
  keep() {
    const { HEAPU8, HEAPU32 } = this.module;
    // Of the places that held the name when CPython started, some were copies that it has
    // given back since, and may hold anything now.
    this.places = this.places.filter((place) => holds(HEAPU32, place, PLACEHOLDER_POINTS));
    if (!this.places.length) throw new Broken("CPython did not keep its program's name");
    this.image = HEAPU8.slice();
  }

  /** Whether something changed that `reset` cannot put back, or holds too much memory. */
  get worn() {
    const { module } = this;
    return (
      module.wasmTable.length !== this.tables
      || module.HEAPU8.length > this.image.length + 64 * 2 ** 20
    );
  }

  /** Gets out what a run that broke off had printed and not yet written. */
  flush() {
    try {
      this.execute("import sys; sys.stdout.flush()");
    } catch {
      // It broke off in a way that leaves nothing to be had.
    }
  }

  /** Reads files that a run left; what it did not make, or made too large, is left out. */
  collect(names) {
    const found = {};
    for (const name of names) {
      const path = `${HOME}/${name}`;
      const { exists, object } = this.FS.analyzePath(path);
      const fits = exists && this.FS.isFile(object.mode) && object.usedBytes <= LARGEST;
      if (fits) found[name] = this.FS.readFile(path);
    }
    return found;
  }

  /** Makes sure that a run can begin at once. */
  prepare() {
    if (!this.image) this.keep();
  }

  /** Puts everything back. */
  reset() {
    const { module, FS } = this;
    for (const stream of FS.streams) {
      if (stream && !this.streams.includes(stream)) FS.close(stream);
    }
    FS.streams.splice(0, Infinity, ...this.streams);
    this.streams.forEach((stream, fd) => { stream.fd = fd; });
    FS.chdir("/");
    for (const path of [HOME, "/tmp"]) empty(FS, path);
    FS.chdir(HOME);
    FS.nextInode = this.inode;
    module.HEAPU8.set(this.image);
    module.HEAPU8.fill(0, this.image.length);
    module.stackRestore(this.stack);
  }

  /** Imports a module into what every run starts from, if it is not there yet. */
  preload(name) {
    if (this.modules.has(name)) return;
    const { module } = this;
    const found = this.text(name, (pointer) => module._PyImport_ImportModule(pointer));
    if (!found) throw new Broken(`CPython could not import ${name}`);
    module._Py_DecRef(found);
    this.modules.add(name);
    this.image = null;
  }

  /**
   * Does what `python filename arguments` does, in a folder that holds `files`.
   *
   * @returns {number} the exit status
   */
  run(source, { filename, files = {}, argv = [] }) {
    const { module, FS } = this;
    this.prepare();
    for (const [name, content] of Object.entries({ ...files, [filename]: source })) {
      const path = `${HOME}/${name}`;
      FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
      FS.writeFile(path, content);
    }
    const points = [...filename].map((letter) => letter.codePointAt(0));
    if (points.length >= PLACEHOLDER.length) throw new RangeError("the file name is too long");
    for (const place of this.places) module.HEAPU32.set([...points, 0], place);
    if (SEES_BUFFERS.test(source)) {
      this.execute("import sys; sys.stdout.reconfigure(line_buffering=False); del sys");
    }
    const names = JSON.stringify([filename, ...argv]);
    this.execute(`import sys; sys.argv[:] = sys.orig_argv[1:] = ${names}; del sys`);
    try {
      return module._Py_RunMain();
    } catch (error) {
      if (error?.name === "ExitStatus") return error.status;
      throw error;
    }
  }
}

/** Whether memory holds some code points at a place. */
function holds(words, place, points) {
  return points.every((point, index) => words[place + index] === point);
}

/** Finds where memory holds some code points; returns word offsets. */
function find(words, points) {
  const places = [];
  for (let at = words.indexOf(points[0]); at >= 0; at = words.indexOf(points[0], at + 1)) {
    if (holds(words, at, points)) places.push(at);
  }
  return places;
}

function empty(FS, path) {
  for (const name of FS.readdir(path)) {
    if (name === "." || name === "..") continue;
    const inner = `${path}/${name}`;
    const { mode } = FS.lstat(inner);
    if (FS.isDir(mode)) {
      FS.chmod(inner, 0o777);
      empty(FS, inner);
      FS.rmdir(inner);
    } else {
      FS.unlink(inner);
    }
  }
}
